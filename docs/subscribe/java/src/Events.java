import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** Made by tools/subscriber_types.py from the schema of events; do not edit. */
final class Events {
    private Events() {}

    /** Which article and which of its revisions a record speaks of. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ArticleRef(
        @JsonProperty("article_id") String articleId,
        @JsonProperty("revision_id") String revisionId,
        @JsonProperty("url") String url,
        @JsonProperty("raw_url") String rawUrl,
        @JsonProperty("source") String source,
        @JsonProperty("title") String title,
        @JsonProperty("language") String language,
        @JsonProperty("verdict") String verdict,
        @JsonProperty("fetched_at") String fetchedAt,
        @JsonProperty("published_at") String publishedAt,
        @JsonProperty("author") String author,
        @JsonProperty("original_source") String originalSource,
        @JsonProperty("links") List<String> links) {}

    /** One report and the story it belongs to; usable without a second look-up. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Event(
        @JsonProperty("event_id") String eventId,
        @JsonProperty("report_id") String reportId,
        @JsonProperty("change") String change,
        @JsonProperty("title") String title,
        @JsonProperty("segment") Segment segment,
        @JsonProperty("labels") Labels labels,
        @JsonProperty("story") StoryState story,
        @JsonProperty("provenance") Provenance provenance,
        @JsonProperty("changed") List<StoryChange> changed,
        @JsonProperty("previous_class") String previousClass,
        @JsonProperty("joining") Joining joining,
        @JsonProperty("moved_from") String movedFrom,
        @JsonProperty("moved_to") String movedTo,
        @JsonProperty("moved_report") String movedReport) {}

    /** Where a value stands in the published text of the article. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Fact(
        @JsonProperty("kind") String kind,
        @JsonProperty("value") String value,
        @JsonProperty("start") long start,
        @JsonProperty("end") long end) {}

    /** Why a report joined its story, or opened one. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Joining(
        @JsonProperty("probability") Double probability,
        @JsonProperty("evidence") List<String> evidence,
        @JsonProperty("closest") String closest,
        @JsonProperty("closest_probability") Double closestProbability) {}

    /** One label with its confidence, and the second best. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Label(
        @JsonProperty("value") String value,
        @JsonProperty("confidence") double confidence,
        @JsonProperty("runner_up") String runnerUp,
        @JsonProperty("runner_up_confidence") Double runnerUpConfidence) {}

    /** What classify read in one segment. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Labels(
        @JsonProperty("claim_status") String claimStatus,
        @JsonProperty("severity") long severity,
        @JsonProperty("severity_reasons") List<String> severityReasons,
        @JsonProperty("topic") Label topic,
        @JsonProperty("event_class") Label eventClass,
        @JsonProperty("claimant") String claimant,
        @JsonProperty("origin") String origin,
        @JsonProperty("places") List<Place> places,
        @JsonProperty("persons") List<String> persons,
        @JsonProperty("organisations") List<String> organisations,
        @JsonProperty("killed") Range killed,
        @JsonProperty("injured") Range injured,
        @JsonProperty("missing") Range missing,
        @JsonProperty("happened") When happened,
        @JsonProperty("facts") List<Fact> facts,
        @JsonProperty("event_probability") Double eventProbability,
        @JsonProperty("is_event") boolean isEvent,
        @JsonProperty("reasons") List<String> reasons) {}

    /** Whole persons over all reports of a story. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Ledger(
        @JsonProperty("low") long low,
        @JsonProperty("best") long best,
        @JsonProperty("high") long high) {}

    /** A named place (GeoNames, CC BY 4.0). */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Place(
        @JsonProperty("name") String name,
        @JsonProperty("role") String role,
        @JsonProperty("country") String country,
        @JsonProperty("lat") Double lat,
        @JsonProperty("lon") Double lon) {}

    /** Which code and models decided. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Provenance(
        @JsonProperty("pipeline") String pipeline,
        @JsonProperty("models") Map<String, String> models,
        @JsonProperty("rules") String rules) {}

    /** Whole persons of one report: 0 = said to be none, a null bound = open. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Range(
        @JsonProperty("low") Long low,
        @JsonProperty("high") Long high) {}

    /** A part of an article that tells one event. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Segment(
        @JsonProperty("segment_id") String segmentId,
        @JsonProperty("version") String version,
        @JsonProperty("ordinal") long ordinal,
        @JsonProperty("change") String change,
        @JsonProperty("article") ArticleRef article,
        @JsonProperty("text") String text,
        @JsonProperty("start") long start,
        @JsonProperty("end") long end,
        @JsonProperty("position") long position,
        @JsonProperty("count") long count,
        @JsonProperty("heading") String heading,
        @JsonProperty("time") String time,
        @JsonProperty("context") String context,
        @JsonProperty("flags") List<String> flags) {}

    /** A field of the story that an event changed: from what, to what. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record StoryChange(
        @JsonProperty("field") String field,
        @JsonProperty("before") JsonNode before,
        @JsonProperty("after") JsonNode after) {}

    /** One real-world event over time, outlets and languages, so far. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record StoryState(
        @JsonProperty("story_id") String storyId,
        @JsonProperty("version") long version,
        @JsonProperty("title") String title,
        @JsonProperty("first_seen") String firstSeen,
        @JsonProperty("last_seen") String lastSeen,
        @JsonProperty("status") String status,
        @JsonProperty("severity") long severity,
        @JsonProperty("event_class") String eventClass,
        @JsonProperty("topic") String topic,
        @JsonProperty("place") Place place,
        @JsonProperty("reports") long reports,
        @JsonProperty("articles") long articles,
        @JsonProperty("origins") List<String> origins,
        @JsonProperty("killed") Ledger killed,
        @JsonProperty("injured") Ledger injured,
        @JsonProperty("missing") Ledger missing,
        @JsonProperty("merged_into") String mergedInto,
        @JsonProperty("continues") String continues) {}

    /** When it happened, as far as the text says. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record When(
        @JsonProperty("start") String start,
        @JsonProperty("end") String end,
        @JsonProperty("precision") String precision) {}
}
