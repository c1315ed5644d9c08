import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/** The hop of tests/bench/work.py on Kafka Streams: equal bytes, equal headers. */
public final class Hop {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "bench.counted.v1";

  private Hop() {}

  public static void main(String[] args) throws InterruptedException {
    String source = args[2];
    String target = args[3];
    Properties settings = new Properties();
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, args[0]);
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, args[1]);
    settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 500);
    settings.put(StreamsConfig.STATE_DIR_CONFIG, args[5]);
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG), "all");
    settings.put(
        StreamsConfig.producerPrefix(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG), args[4]);
    settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 500_000);
    settings.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    Topology topology = new Topology();
    var bytes = Serdes.ByteArray();
    topology.addSource("pages", bytes.deserializer(), bytes.deserializer(), source);
    topology.addProcessor("count", Count::new, "pages");
    topology.addSink("counted", target, bytes.serializer(), bytes.serializer(), "count");
    KafkaStreams streams = new KafkaStreams(topology, settings);
    Runtime.getRuntime().addShutdownHook(new Thread(streams::close));
    streams.start();
    Thread.currentThread().join();
  }

  private static final class Count implements Processor<byte[], byte[], byte[], byte[]> {
    private ProcessorContext<byte[], byte[]> context;

    @Override
    public void init(ProcessorContext<byte[], byte[]> given) {
      context = given;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
      try {
        context.forward(answer(record, context.recordMetadata().orElseThrow()));
      } catch (java.io.IOException error) {
        throw new java.io.UncheckedIOException(error);
      }
    }
  }

  private static Record<byte[], byte[]> answer(Record<byte[], byte[]> record, RecordMetadata at)
      throws java.io.IOException {
    JsonNode page = JSON.readTree(record.value());
    String url = page.get("url").textValue();
    String title = page.get("title").textValue();
    String body = page.get("body").textValue();
    String time = page.get("fetched_at").textValue();
    String id = contentId(url, title);
    int spaces = 0;
    for (int i = body.indexOf(' '); i >= 0; i = body.indexOf(' ', i + 1)) {
      spaces++;
    }
    ObjectNode counted = JSON.createObjectNode();
    counted.put("id", id).put("url", url).put("title", title.toLowerCase(Locale.ROOT));
    counted.put("body", body).put("fetched_at", time);
    counted.put("spaces", spaces);
    var out = new Record<>(utf8(url), JSON.writeValueAsBytes(counted), record.timestamp());
    String span = hex(64, utf8(NAME + "/" + id));
    byte[] raw = utf8(at.topic() + "/" + at.partition() + "/" + at.offset());
    out.headers()
        .add("ce_specversion", utf8("1.0"))
        .add("ce_id", utf8(id))
        .add("ce_source", utf8("/tocsin"))
        .add("ce_type", utf8("tocsin.page.counted"))
        .add("ce_subject", utf8(url))
        .add("ce_time", utf8(time))
        .add("ce_dataschema", utf8("urn:tocsin:schema:counted:v1"))
        .add("content-type", utf8("application/json"))
        .add("traceparent", utf8("00-" + hex(128, raw) + "-" + span + "-01"))
        .add("tocsin_raw", raw);
    return out;
  }

  private static String contentId(String... parts) {
    Blake2bDigest digest = new Blake2bDigest(128);
    for (String part : parts) {
      byte[] data = utf8(part);
      digest.update(ByteBuffer.allocate(8).putLong(data.length).array(), 0, 8);
      digest.update(data, 0, data.length);
    }
    return finish(digest);
  }

  private static String hex(int bits, byte[] data) {
    Blake2bDigest digest = new Blake2bDigest(bits);
    digest.update(data, 0, data.length);
    return finish(digest);
  }

  private static String finish(Blake2bDigest digest) {
    byte[] out = new byte[digest.getDigestSize()];
    digest.doFinal(out, 0);
    return HexFormat.of().formatHex(out);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
