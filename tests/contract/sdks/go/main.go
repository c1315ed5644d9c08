// Reads records from standard input, one JSON object a line, and writes id, type and
// source of each as the CloudEvents SDK of Go has them.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"

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
		fmt.Println(event.ID(), event.Type(), event.Source())
	}
	check(lines.Err())
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
