package io.certloop.service.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Reads JSON strictly: rejects unknown fields by name instead of ignoring them. */
public final class JsonBodies {

    /** The most bytes of a body. A valid ticket with every character escaped is smaller. */
    public static final int MAX_BYTES = 1024 * 1024;

    private static final int USUAL_BYTES = 1024;

    private static final ObjectMapper STRICT = StrictJson.strict(mapper().build());

    private static final ObjectMapper LENIENT = StrictJson.strict(
            mapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build());

    private JsonBodies() {}

    private static JsonMapper.Builder mapper() {
        var builder = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .withCoercionConfig(LogicalType.Textual, config -> {
                    config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                    config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                    config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
                });
        return builder;
    }

    /**
     * @throws InvalidRequest if a field is unknown or has a wrong value; names the field
     * @throws ProblemException if the body is not valid JSON or too large; names the line and column if known
     */
    public static <T> T read(InputStream body, Class<T> type) {
        return parse(STRICT, bounded(body), type);
    }

    /** Ignores unknown fields. */
    public static <T> T readLeniently(InputStream body, Class<T> type) {
        return parse(LENIENT, bounded(body), type);
    }

    public static <T> T read(byte[] line, Class<T> type) {
        return parse(STRICT, line, type);
    }

    public static <T> T readLeniently(byte[] line, Class<T> type) {
        return parse(LENIENT, line, type);
    }

    /**
     * The raw bytes of a body, for example to check a signature before the body is parsed.
     *
     * @throws ProblemException if the body is too large
     */
    public static byte[] bounded(InputStream body) {
        try {
            var bytes = readAtMost(MAX_BYTES + 1, body);
            if (bytes.length > MAX_BYTES) {
                throw new ProblemException(
                        Problem.of(CommonProblem.TOO_LARGE, CommonMessage.DOCUMENT_TOO_LARGE.with(MAX_BYTES)));
            }
            return bytes;
        } catch (IOException e) {
            throw malformed(CommonMessage.BODY_ENDED_EARLY.with());
        }
    }

    /**
     * Reads at most the given number of bytes. {@code InputStream.readNBytes(int)} would allocate 16 KiB for a document
     * of a few hundred bytes.
     */
    private static byte[] readAtMost(int most, InputStream body) throws IOException {
        var bytes = new byte[Math.clamp(body.available() + 1L, USUAL_BYTES, most)];
        int length = body.readNBytes(bytes, 0, bytes.length);
        while (length == bytes.length && length < most) {
            bytes = Arrays.copyOf(bytes, Math.min(2 * length, most));
            length += body.readNBytes(bytes, length, bytes.length - length);
        }
        return Arrays.copyOf(bytes, length);
    }

    /** Replaces each text in the JSON; anything else than JSON counts as one text. */
    public static byte[] replaceTexts(byte[] json, UnaryOperator<String> change) {
        String text = new String(json, StandardCharsets.UTF_8);
        try {
            text = replaced(LENIENT.readTree(text), change).toString();
        } catch (JsonProcessingException e) {
            text = change.apply(text);
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode replaced(JsonNode node, UnaryOperator<String> change) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(each -> each.setValue(replaced(each.getValue(), change)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, replaced(array.get(i), change));
            }
        }
        return node.isTextual() ? TextNode.valueOf(change.apply(node.textValue())) : node;
    }

    private static <T> T parse(ObjectMapper mapper, byte[] bytes, Class<T> type) {
        try {
            T value = mapper.readValue(bytes, type);
            if (value == null) {
                throw malformed(CommonMessage.NULL_BODY.with());
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            throw new InvalidRequest(path(e), CommonMessage.UNKNOWN_FIELD.with());
        } catch (MismatchedInputException e) {
            throw mismatched(e);
        } catch (JsonProcessingException e) {
            throw malformed(notJson(e));
        } catch (IOException e) {
            throw malformed(CommonMessage.NOT_UTF8_JSON.with());
        }
    }

    private static RuntimeException mismatched(MismatchedInputException e) {
        var path = path(e);
        return path.isEmpty()
                ? malformed(CommonMessage.ONE_OBJECT.with())
                : new InvalidRequest(path, CommonMessage.WRONG_TYPE.with());
    }

    private static ProblemException malformed(Message detail) {
        return new ProblemException(Problem.of(CommonProblem.MALFORMED_BODY, detail));
    }

    static Message notJson(JsonProcessingException e) {
        var at = e.getLocation();
        return at == null
                ? CommonMessage.NOT_JSON.with()
                : CommonMessage.NOT_JSON_AT.with(at.getLineNr(), at.getColumnNr());
    }

    static Message wrongField(JsonProcessingException e) {
        var at = e.getLocation();
        return at == null
                ? CommonMessage.UNKNOWN_OR_WRONG_TYPE.with()
                : CommonMessage.UNKNOWN_OR_WRONG_TYPE_AT.with(at.getLineNr(), at.getColumnNr());
    }

    /** The path of the field that could not be read; empty if the whole body could not be read. */
    static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
