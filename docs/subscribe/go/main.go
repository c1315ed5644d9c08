// Follow grave events: the whole of a subscriber in Go.
//
//	go run . 127.0.0.1:9092
//
// Prints one line for each story of severity 3 or more, and for each later change of it,
// also where it is merged into another. ../consumer.py says what a restart does.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"strconv"
	"strings"

	"github.com/twmb/franz-go/pkg/kgo"
)

const grave = 3

func (event Event) String() string {
	story, toll := event.Story, ""
	if story.Killed != nil {
		claim := ""
		if story.Status == "claimed" || story.Status == "denied" {
			claim = "claim of "
		}
		toll = fmt.Sprintf(", %s%s killed", claim, story.Killed.bounded(event.Labels.Killed))
	}
	return fmt.Sprintf("%s: %s%s (%s)", event.Change, story.Title, toll, story.Status)
}

// Write a count of a story, with the open bound of its report where it has one.
func (counted Ledger) bounded(said *Range) string {
	best := counted.Best
	if said != nil && counted.Low == best && counted.High == best {
		if said.High == nil && said.Low != nil && *said.Low == best {
			return fmt.Sprintf("at least %d", best)
		}
		if said.Low == nil && said.High != nil && *said.High == best {
			return fmt.Sprintf("up to %d", best)
		}
	}
	return strconv.FormatInt(best, 10)
}

func main() {
	given := append(os.Args[1:], "news.events.v1", "my-service")
	if len(os.Args) > 3 {
		given = os.Args[1:]
	}
	client, err := kgo.NewClient(
		kgo.SeedBrokers(strings.Split(given[0], ",")...),
		kgo.ConsumeTopics(given[1]),
		kgo.ConsumerGroup(given[2]),
		kgo.ConsumeResetOffset(kgo.NewOffset().AtStart()),
		kgo.FetchIsolationLevel(kgo.ReadCommitted()),
		kgo.DisableAutoCommit(), // commit what was done, not what was fetched
	)
	check(err)
	defer client.Close()
	taken := map[string]int{} // story id -> highest version that was printed
	for {
		fetches := client.PollFetches(context.Background())
		check(fetches.Err())
		fetches.EachRecord(func(record *kgo.Record) { handle(record, taken) })
		check(client.CommitUncommittedOffsets(context.Background()))
	}
}

func handle(record *kgo.Record, taken map[string]int) {
	headers := map[string]string{}
	for _, header := range record.Headers {
		headers[header.Key] = string(header.Value)
	}
	if record.Value == nil || !strings.HasPrefix(headers["ce_type"], "tocsin.event.") {
		return // no event
	}
	story := headers["ce_subject"]
	version, err := strconv.Atoi(headers["ce_storyversion"])
	check(err)
	severity, err := strconv.Atoi(headers["ce_severity"])
	check(err)
	// Once you took a story, follow it: its class and severity may change.
	known, follow := taken[story]
	if (!follow && severity < grave) || version <= known {
		return
	}
	taken[story] = version
	var event Event
	check(json.Unmarshal(record.Value, &event))
	if into := event.Story.MergedInto; into != nil { // it goes on there
		if _, followed := taken[*into]; !followed {
			taken[*into] = 0
		}
	}
	fmt.Println(event)
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
