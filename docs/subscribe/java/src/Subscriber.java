import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Follow grave events: the whole of a subscriber in Java.
 *
 * <pre>mvn -q compile exec:java -Dexec.args=127.0.0.1:9092</pre>
 *
 * Prints one line for each story of severity 3 or more, and for each later change of it,
 * also where it is merged into another. ../../consumer.py says what a restart does.
 */
public final class Subscriber {
    private static final int GRAVE = 3;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    static String line(Events.Event event) {
        Events.StoryState story = event.story();
        boolean doubtful = story.status().equals("claimed") || story.status().equals("denied");
        String claim = doubtful ? "claim of " : "";
        // null = nobody has given a figure
        String toll = story.killed() == null ? ""
            : ", " + claim + bounded(story.killed(), event.labels().killed()) + " killed";
        return event.change() + ": " + story.title() + toll + " (" + story.status() + ")";
    }

    /** A count of a story, with the open bound of its report where it has one. */
    static String bounded(Events.Ledger counted, Events.Range said) {
        long best = counted.best();
        if (said != null && counted.low() == best && counted.high() == best) {
            if (said.high() == null && said.low() != null && said.low() == best) {
                return "at least " + best;
            }
            if (said.low() == null && said.high() != null && said.high() == best) {
                return "up to " + best;
            }
        }
        return Long.toString(best);
    }

    public static void main(String[] args) throws Exception {
        Map<String, Object> settings = Map.of(
            "bootstrap.servers", args[0],
            "group.id", args.length > 2 ? args[2] : "my-service",
            "enable.auto.commit", false, // commit what was done, not what was fetched
            "auto.offset.reset", "earliest",
            "isolation.level", "read_committed");
        // story id -> highest version that was printed
        Map<String, Integer> taken = new HashMap<>();
        try (var consumer = new KafkaConsumer<>(
                settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(args.length > 1 ? args[1] : "news.events.v1"));
            while (true) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    handle(record, taken);
                }
                consumer.commitSync();
            }
        }
    }

    private static void handle(ConsumerRecord<String, byte[]> record, Map<String, Integer> taken)
            throws Exception {
        if (record.value() == null || !header(record, "ce_type").startsWith("tocsin.event.")) {
            return; // no event
        }
        String story = header(record, "ce_subject");
        int version = Integer.parseInt(header(record, "ce_storyversion"));
        boolean grave = Integer.parseInt(header(record, "ce_severity")) >= GRAVE;
        // Once you took a story, follow it: its class and severity may change.
        if ((grave || taken.containsKey(story)) && version > taken.getOrDefault(story, 0)) {
            taken.put(story, version);
            Events.Event event = JSON.readValue(record.value(), Events.Event.class);
            if (event.story().mergedInto() != null) {
                taken.putIfAbsent(event.story().mergedInto(), 0); // it goes on there
            }
            OUT.println(line(event));
        }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        var found = record.headers().lastHeader(name);
        boolean absent = found == null || found.value() == null;
        return absent ? "" : new String(found.value(), StandardCharsets.UTF_8);
    }
}
