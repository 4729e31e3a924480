package io.certloop.service.http;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into records. All flaws are reported together: members that the record does not have, values of the wrong
 * type, and violated constraints.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
@Consumes(MediaType.APPLICATION_JSON)
public class RequestBodies implements MessageBodyReader<Record> {

    /** The most bytes of a body. A valid ticket with every character escaped is smaller. */
    public static final int MAX_BYTES = 1024 * 1024;

    private static final ObjectMapper JSON = StrictJson.strict(JsonMapper.builder()
            .addModules(new Jdk8Module(), new JavaTimeModule(), new BodyTypes())
            .addHandler(new FlawCollector())
            .disable(MapperFeature.AUTO_DETECT_GETTERS, MapperFeature.AUTO_DETECT_IS_GETTERS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .build());

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type.isRecord();
    }

    /** The body of a resource, whose parameter is {@code @Valid}. */
    @Override
    public Record readFrom(
            Class<Record> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        return parse(bounded(body), type);
    }

    /**
     * @throws InvalidRequest naming every field that is wrong
     * @throws ProblemException if the text is not one JSON object; names the line and column if known
     */
    public static <T> T read(byte[] json, Class<T> type) {
        return Constraints.enforce(parse(json, type));
    }

    public static <T> T read(InputStream body, Class<T> type) {
        return read(bounded(body), type);
    }

    /**
     * Reads the fields of a form like the members of a body.
     *
     * @param fields texts, lists or maps by name; a field that is null is absent
     */
    public static <T> T ofForm(Map<String, ?> fields, Class<T> type) {
        return read(JSON.valueToTree(fields).toString().getBytes(StandardCharsets.UTF_8), type);
    }

    /**
     * The raw bytes of a body, for example to check a signature before the body is parsed.
     *
     * @throws ProblemException if the body is too large
     */
    public static byte[] bounded(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new ProblemException(
                        Problem.of(CommonProblem.TOO_LARGE, CommonMessage.DOCUMENT_TOO_LARGE.with(MAX_BYTES)));
            }
            return bytes;
        } catch (IOException e) {
            throw malformed(CommonMessage.BODY_ENDED_EARLY.with());
        }
    }

    /** Replaces each text in the JSON; anything else than JSON counts as one text. */
    public static byte[] replaceTexts(byte[] json, UnaryOperator<String> change) {
        String text = new String(json, StandardCharsets.UTF_8);
        try {
            text = replaced(JSON.readTree(text), change).toString();
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

    private static <T> T parse(byte[] json, Class<T> type) {
        List<Violation> flaws = new ArrayList<>();
        T value = null;
        try {
            value = JSON.readerFor(type)
                    .withAttribute(FlawCollector.FLAWS, flaws)
                    .readValue(json);
            if (value == null && flaws.isEmpty()) {
                throw malformed(CommonMessage.NULL_BODY.with());
            }
        } catch (JsonMappingException e) {
            flaws.addAll(flawsOf(e));
        } catch (JsonProcessingException e) {
            throw malformed(notJson(e));
        } catch (IOException e) {
            throw malformed(CommonMessage.NOT_UTF8_JSON.with());
        }
        if (flaws.isEmpty()) {
            return value;
        }
        Constraints.violations(value).stream()
                .filter(each -> flaws.stream().noneMatch(flaw -> flaw.field().equals(each.field())))
                .forEach(flaws::add);
        throw new InvalidRequest(flaws);
    }

    /** The flaws of which the parser could not go on. */
    private static List<Violation> flawsOf(JsonMappingException e) {
        if (e.getCause() instanceof JsonParseException broken) {
            throw malformed(notJson(broken));
        }
        String path = path(e);
        if (path.isEmpty()) {
            throw malformed(CommonMessage.ONE_OBJECT.with());
        }
        return List.of(new Violation(path, CommonMessage.WRONG_TYPE.with()));
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

    /** The path of the field that could not be read; empty if the whole body could not be read. */
    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        e.getPath().forEach(step -> append(path, step.getFieldName(), step.getIndex()));
        return path.toString();
    }

    /** The path of the value that is being read. */
    static String path(@Nullable JsonStreamContext at, StringBuilder path) {
        if (at != null) {
            path(at.getParent(), path);
            append(path, at.inObject() ? at.getCurrentName() : null, at.inArray() ? at.getCurrentIndex() : -1);
        }
        return path.toString();
    }

    /** Extends a path such as {@code lines[0].text}; as in violations of constraints. */
    static void append(StringBuilder path, @Nullable String name, int index) {
        if (name != null) {
            path.append(path.isEmpty() ? "" : ".").append(name);
        } else if (index >= 0) {
            path.append('[').append(index).append(']');
        }
    }
}
