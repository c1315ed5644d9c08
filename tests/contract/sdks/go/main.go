// Reads records from standard input, one JSON object a line, and writes for each what the
// CloudEvents SDK of Go has of it: id, type, source, subject, schema, and a digest of
// time, extensions and data. tests/contract/sdk_line.py says how the digest is made.
package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"log"
	"math"
	"os"
	"sort"
	"strings"

	"github.com/cloudevents/sdk-go/protocol/kafka_sarama/v2"
	"github.com/cloudevents/sdk-go/v2/binding"
)

type record struct {
	Headers map[string]string `json:"headers"`
	Value   string            `json:"value"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 4<<20)
	for lines.Scan() {
		var found record
		check(json.Unmarshal(lines.Bytes(), &found))
		headers := map[string][]byte{}
		for name, value := range found.Headers {
			headers[name] = []byte(value)
		}
		kind := found.Headers["content-type"]
		message := kafka_sarama.NewMessage([]byte(found.Value), kind, headers)
		event, err := binding.ToEvent(context.Background(), message)
		check(err)
		check(event.Validate())
		var data any
		check(json.Unmarshal(event.Data(), &data))
		all := map[string]any{
			"time":       float64(event.Time().UnixMilli()),
			"extensions": event.Extensions(),
			"data":       data,
		}
		text := &strings.Builder{}
		write(text, all)
		digest := sha256.Sum256([]byte(text.String()))
		fmt.Printf("%s %s %s %s %s %x\n", event.ID(), event.Type(), event.Source(),
			event.Subject(), event.DataSchema(), digest[:8])
	}
	check(lines.Err())
}

func write(text *strings.Builder, node any) {
	switch value := node.(type) {
	case nil:
		text.WriteString("n")
	case bool:
		fmt.Fprintf(text, "%.1s", fmt.Sprint(value))
	case float64:
		fmt.Fprintf(text, "%.0f;", math.Floor(value*1000))
	case string:
		fmt.Fprintf(text, "%d:%s", len(value), value)
	case []any:
		text.WriteString("[")
		for _, each := range value {
			write(text, each)
		}
		text.WriteString("]")
	case map[string]any:
		names := make([]string, 0, len(value))
		for name := range value {
			names = append(names, name)
		}
		sort.Strings(names)
		text.WriteString("{")
		for _, name := range names {
			write(text, name)
			write(text, value[name])
		}
		text.WriteString("}")
	default:
		log.Fatalf("%T is no JSON", node)
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
