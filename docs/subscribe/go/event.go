// Made by tools/subscriber_types.py from the schema of events; do not edit.

package main

import (
	"encoding/json"
	"time"
)

// ArticleRef: Which article and which of its revisions a record speaks of.
type ArticleRef struct {
	// Hash of the canonical URL.
	ArticleId string `json:"article_id"`
	// Hash of article id, previous revision id and text.
	RevisionId string `json:"revision_id"`
	// Canonical URL.
	Url string `json:"url"`
	// URL as fetched.
	RawUrl string `json:"raw_url"`
	// Outlet that published it.
	Source string `json:"source"`
	// Plain text, as published; may be empty.
	Title string `json:"title"`
	// Of its text.
	Language string `json:"language"`
	// What dedupe said of this fetch: new; revision = same address, other text; extends = holds an earlier article and adds to it; correction = one number or name differs from an earlier article; copy = other address, same text; unchanged; late = older than what is known of its address; replaced = another article at an address that is known, which edits nothing of the one before.
	Verdict string `json:"verdict"`
	// Record time: when the page was read.
	FetchedAt time.Time `json:"fetched_at"`
	// The publisher's time; absent where the page gives none.
	PublishedAt *time.Time `json:"published_at,omitempty"`
	// As printed; absent where the page gives none.
	Author *string `json:"author,omitempty"`
	// Outlet whose text it reprints, with changes or with more of its own; absent where its text follows none of another outlet.
	OriginalSource *string `json:"original_source,omitempty"`
	// Ids of the articles at the addresses that its text links to, in its order, at most 8; absent for plain text and live pages.
	Links []string `json:"links,omitempty"`
}

// Event: One report and the story it belongs to; usable without a second look-up.
type Event struct {
	// Hash of report id and change.
	EventId string `json:"event_id"`
	// The report that was placed.
	ReportId string `json:"report_id"`
	// opened the story; added a report that says nothing new; updated changed what the story says; corrected lowered or replaced a figure, or took a report out (moved_to); retracted; merged: story.merged_into took the story over; withdrawn: the outlet took the segment from its page.
	Change string `json:"change"`
	// Heading of the segment, else title of the article.
	Title string `json:"title"`
	// Text, offsets, article.
	Segment Segment `json:"segment"`
	// What this report says.
	Labels Labels `json:"labels"`
	// What all reports of the story say.
	Story StoryState `json:"story"`
	// Which code and models decided.
	Provenance Provenance `json:"provenance"`
	// The fields of story that differ from the version before.
	Changed []StoryChange `json:"changed,omitempty"`
	// Of the story, where this event changed it.
	PreviousClass *string `json:"previous_class,omitempty"`
	// Why the report is in this story; absent in a merger.
	Joining *Joining `json:"joining,omitempty"`
	// The story that moved_report left, since it fits this one better.
	MovedFrom *string `json:"moved_from,omitempty"`
	// The story that moved_report went to from this one.
	MovedTo *string `json:"moved_to,omitempty"`
	// An earlier report that is in another story from now on.
	MovedReport *string `json:"moved_report,omitempty"`
}

// Fact: Where a value stands in the published text of the article.
type Fact struct {
	// What the value is.
	Kind string `json:"kind"`
	// As read: a name, or a figure in digits.
	Value string `json:"value"`
	// First code point.
	Start int64 `json:"start"`
	// One past the last code point.
	End int64 `json:"end"`
}

// Joining: Why a report joined its story, or opened one.
type Joining struct {
	// That it tells the event of the story which it joined; absent where it opened one, or followed an earlier version of its segment.
	Probability *float64 `json:"probability,omitempty"`
	// What weighed most for and against, with the log odds of each, such as words alike +4.2; of the closest story where it opened one.
	Evidence []string `json:"evidence,omitempty"`
	// The likeliest other story.
	Closest *string `json:"closest,omitempty"`
	// That the report tells the event of that one.
	ClosestProbability *float64 `json:"closest_probability,omitempty"`
}

// Label: One label with its confidence, and the second best.
type Label struct {
	// Name of the label.
	Value string `json:"value"`
	// Calibrated: of labels given with .8, about 80 of 100 are right.
	Confidence float64 `json:"confidence"`
	// Second best; absent where none came near.
	RunnerUp *string `json:"runner_up,omitempty"`
	// Its confidence.
	RunnerUpConfidence *float64 `json:"runner_up_confidence,omitempty"`
}

// Labels: What classify read in one segment.
type Labels struct {
	// Whether it is stated as fact, claimed, confirmed, denied .
	ClaimStatus string `json:"claim_status"`
	// How grave it is.
	Severity int64 `json:"severity"`
	// What made the severity, in words.
	SeverityReasons []string `json:"severity_reasons,omitempty"`
	// IPTC Media Topic of the top level, medtop:NN000000 (CC BY 4.0).
	Topic *Label `json:"topic,omitempty"`
	// What happened; its values are the names of the event classes.
	EventClass *Label `json:"event_class,omitempty"`
	// Party or office whose word or figure it is.
	Claimant *string `json:"claimant,omitempty"`
	// Outlet or agency whose reporting it is.
	Origin *string `json:"origin,omitempty"`
	// The first is where it happened (role main).
	Places []Place `json:"places,omitempty"`
	// Names of persons, as written.
	Persons []string `json:"persons,omitempty"`
	// Names of organisations, as written.
	Organisations []string `json:"organisations,omitempty"`
	// Persons killed in this event; never ages, years, figures of speech or the toll of earlier events.
	Killed *Range `json:"killed,omitempty"`
	// Persons injured, likewise.
	Injured *Range `json:"injured,omitempty"`
	// Persons missing, likewise.
	Missing *Range `json:"missing,omitempty"`
	// When, as far as the text says.
	Happened *When `json:"happened,omitempty"`
	// Every extracted value with its offsets.
	Facts []Fact `json:"facts,omitempty"`
	// How likely the segment tells an event at all; opinions, advice, adverts, tables of results and page furniture tell none.
	EventProbability *float64 `json:"event_probability,omitempty"`
	// Whether that is past the threshold.
	IsEvent bool `json:"is_event"`
	// Words and findings that carried the event class, the strongest first.
	Reasons []string `json:"reasons,omitempty"`
}

// Ledger: Whole persons over all reports of a story.
type Ledger struct {
	// Least figure that somebody still stands by.
	Low int64 `json:"low"`
	// Latest sound figure.
	Best int64 `json:"best"`
	// Highest figure that somebody still stands by.
	High int64 `json:"high"`
}

// Place: A named place (GeoNames, CC BY 4.0).
type Place struct {
	// As GeoNames writes it, else as the text does.
	Name string `json:"name"`
	// main = where it happened; one place of a report at most.
	Role string `json:"role"`
	// ISO 3166-1 alpha-2 code; absent for a sea or a region of several.
	Country *string `json:"country,omitempty"`
	// Degrees north, WGS 84.
	Lat *float64 `json:"lat,omitempty"`
	// Degrees east, WGS 84.
	Lon *float64 `json:"lon,omitempty"`
}

// Provenance: Which code and models decided.
type Provenance struct {
	// Version of Tocsin, as in the metric tocsin_build_info.
	Pipeline string `json:"pipeline"`
	// Version of each model by its name, likewise.
	Models map[string]string `json:"models,omitempty"`
	// Hash of the alert rules; absent where none were asked.
	Rules *string `json:"rules,omitempty"`
}

// Range: Whole persons of one report: 0 = said to be none, a null bound = open.
type Range struct {
	// At least so many; absent = no lower bound was given.
	Low *int64 `json:"low,omitempty"`
	// At most so many; absent = no upper bound was given.
	High *int64 `json:"high,omitempty"`
}

// Segment: A part of an article that tells one event.
type Segment struct {
	// Article id and the post's own id, else the content of the block's first version; the same for every later version of the post.
	SegmentId string `json:"segment_id"`
	// Hash of the text and ordinal.
	Version string `json:"version"`
	// 1 for the first version, then counted up.
	Ordinal int64 `json:"ordinal"`
	// new; edited = a later version; withdrawn = taken from the page: text and offsets are those of the last version as far as they are known, else empty.
	Change string `json:"change"`
	// Which article, and which of its revisions.
	Article ArticleRef `json:"article"`
	// Its own text: article.text[start:end].
	Text string `json:"text"`
	// First code point in the published text of the article.
	Start int64 `json:"start"`
	// One past the last code point.
	End int64 `json:"end"`
	// Index in its article, from 0.
	Position int64 `json:"position"`
	// Segments of the article.
	Count int64 `json:"count"`
	// Heading of the post, as in the text; absent where it has none.
	Heading *string `json:"heading,omitempty"`
	// Time of the post, where the page gives one.
	Time *time.Time `json:"time,omitempty"`
	// Title of the page, or the heading above: what the text leaves unsaid.
	Context *string `json:"context,omitempty"`
	// segments_left_out: the page has more than the 1,000 that are sent.
	Flags []string `json:"flags,omitempty"`
}

// StoryChange: A field of the story that an event changed: from what, to what.
type StoryChange struct {
	// Its name in story.
	Field string `json:"field"`
	// What stood there, as JSON has it; absent = nothing.
	Before json.RawMessage `json:"before,omitempty"`
	// What stands there now, likewise.
	After json.RawMessage `json:"after,omitempty"`
}

// StoryState: One real-world event over time, outlets and languages, so far.
type StoryState struct {
	// Hash of the id of its first report.
	StoryId string `json:"story_id"`
	// Counts the changes of the story, from 1.
	Version int64 `json:"version"`
	// Of the report that says most about it and whose figures still stand.
	Title string `json:"title"`
	// Record time of its first report.
	FirstSeen time.Time `json:"first_seen"`
	// Record time of its latest report.
	LastSeen time.Time `json:"last_seen"`
	// Claim status over all reports.
	Status string `json:"status"`
	// Gravest of its current reports but those whose figures are disproved.
	Severity int64 `json:"severity"`
	// What happened; absent = no report was sure.
	EventClass *string `json:"event_class,omitempty"`
	// IPTC Media Topic of the top level, medtop:NN000000.
	Topic *string `json:"topic,omitempty"`
	// Where it happened; absent = not known.
	Place *Place `json:"place,omitempty"`
	// Current segments, withdrawn ones left out.
	Reports int64 `json:"reports"`
	// Articles that they stand in.
	Articles int64 `json:"articles"`
	// Outlets with reporting of their own; copies count once.
	Origins []string `json:"origins,omitempty"`
	// Persons killed; absent = no report gives a figure.
	Killed *Ledger `json:"killed,omitempty"`
	// Persons injured, likewise.
	Injured *Ledger `json:"injured,omitempty"`
	// Persons missing, likewise.
	Missing *Ledger `json:"missing,omitempty"`
	// The story that took this one over.
	MergedInto *string `json:"merged_into,omitempty"`
	// The story whose affair goes on here, as its next chapter.
	Continues *string `json:"continues,omitempty"`
}

// When: When it happened, as far as the text says.
type When struct {
	// Earliest time that the words allow.
	Start time.Time `json:"start"`
	// Latest; absent where precision says it.
	End *time.Time `json:"end,omitempty"`
	// Unit that the words name.
	Precision string `json:"precision"`
}
