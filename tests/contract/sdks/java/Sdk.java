import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Reads records from standard input, one JSON object a line, and writes id, type and
 * source of each as the CloudEvents SDK of Java has them.
 */
public final class Sdk {
    public static void main(String[] args) throws Exception {
        var json = new ObjectMapper();
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode found = json.readTree(line);
            var headers = new RecordHeaders();
            found.get("headers").fields().forEachRemaining(
                each -> headers.add(each.getKey(), bytes(each.getValue().asText())));
            byte[] value = bytes(found.get("value").asText());
            CloudEvent event = KafkaMessageFactory.createReader(headers, value).toEvent();
            System.out.println(event.getId() + " " + event.getType() + " " + event.getSource());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
