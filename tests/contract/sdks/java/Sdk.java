import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.TreeSet;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Reads records from standard input, one JSON object a line, and writes for each what the
 * CloudEvents SDK of Java has of it: id, type, source, subject, schema, and a digest of
 * time, extensions and data. tests/contract/sdk_line.py says how the digest is made.
 */
public final class Sdk {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] args) throws Exception {
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode found = JSON.readTree(line);
            var headers = new RecordHeaders();
            found.get("headers").fields().forEachRemaining(
                each -> headers.add(each.getKey(), bytes(each.getValue().asText())));
            byte[] value = bytes(found.get("value").asText());
            CloudEvent event = KafkaMessageFactory.createReader(headers, value).toEvent();
            out.println(String.join(" ", event.getId(), event.getType(),
                event.getSource().toString(), event.getSubject(),
                event.getDataSchema().toString(), digest(event)));
        }
    }

    private static String digest(CloudEvent event) throws Exception {
        ObjectNode all = JSON.createObjectNode();
        all.put("time", event.getTime().toInstant().toEpochMilli());
        ObjectNode extensions = all.putObject("extensions");
        for (String name : event.getExtensionNames()) {
            extensions.put(name, event.getExtension(name).toString());
        }
        all.set("data", JSON.readTree(event.getData().toBytes()));
        var text = new StringBuilder();
        write(text, all);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes(text.toString()));
        return HexFormat.of().formatHex(hash).substring(0, 16);
    }

    private static void write(StringBuilder text, JsonNode node) {
        if (node.isNull()) {
            text.append("n");
        } else if (node.isBoolean()) {
            text.append(node.asText().charAt(0));
        } else if (node.isNumber()) {
            text.append((long) Math.floor(node.doubleValue() * 1000)).append(";");
        } else if (node.isTextual()) {
            write(text, node.asText());
        } else if (node.isArray()) {
            text.append("[");
            node.forEach(each -> write(text, each));
            text.append("]");
        } else {
            text.append("{");
            var names = new TreeSet<String>();
            node.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                write(text, name);
                write(text, node.get(name));
            }
            text.append("}");
        }
    }

    private static void write(StringBuilder text, String value) {
        text.append(bytes(value).length).append(":").append(value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
