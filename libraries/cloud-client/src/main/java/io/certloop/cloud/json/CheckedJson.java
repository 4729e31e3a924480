package io.certloop.cloud.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.AssertTrue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Reads JSON into records, and names everything that is wrong at once. No message quotes a value: it may be a key. */
public final class CheckedJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule().addDeserializer(Path.class, new Text<Path>(Path::of)))
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private static final Validator VALIDATOR = Validation.byProvider(HibernateValidator.class)
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private CheckedJson() {}

    /**
     * A type that is written as a text; {@code parse} throws {@link IllegalArgumentException} with what is expected.
     */
    public static class Text<T> extends JsonDeserializer<T> {

        private final Function<String, T> parse;

        public Text(Function<String, T> parse) {
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING) || parser.getText().isBlank()) {
                throw JsonMappingException.from(parser, "must be a text that is not blank");
            }
            try {
                return parse.apply(parser.getText());
            } catch (InvalidPathException e) {
                throw JsonMappingException.from(parser, "must be a path");
            } catch (IllegalArgumentException e) {
                throw JsonMappingException.from(parser, e.getMessage());
            }
        }
    }

    /**
     * Reads an object.
     *
     * @param place where the object stands, for messages; empty at the top
     * @param injected values that the record gets from elsewhere
     * @throws IllegalArgumentException that names each wrong member
     */
    public static <T> T read(JsonNode json, String place, Class<T> type, InjectableValues injected) {
        if (!json.isObject()) {
            throw new IllegalArgumentException(place.isEmpty() ? "it is no object" : place + ": must be an object");
        }
        Map<String, String> flaws = new LinkedHashMap<>();
        T read = bound(json.deepCopy(), type, injected, flaws);
        VALIDATOR.validate(read).forEach(flaw -> flaws.putIfAbsent(place(flaw), flaw.getMessage()));
        if (!flaws.isEmpty()) {
            throw new IllegalArgumentException(flaws.entrySet().stream()
                    .map(flaw -> place + flaw.getKey() + ": " + flaw.getValue())
                    .map(flaw -> flaw.replaceFirst("^\\.|^: ", ""))
                    .sorted()
                    .collect(Collectors.joining("; ")));
        }
        return read;
    }

    /** Takes a member out that cannot be read, and reads again, because there may be others. */
    private static <T> T bound(JsonNode json, Class<T> type, InjectableValues injected, Map<String, String> flaws) {
        while (true) {
            try {
                return JSON.readerFor(type).with(injected).readValue(json);
            } catch (JsonMappingException e) {
                if (e.getPath().isEmpty()) {
                    throw new IllegalArgumentException(expectation(e));
                }
                flaws.putIfAbsent(place(e.getPath()), expectation(e));
                remove(json, e.getPath());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What is wrong with several members together stands at their object. */
    private static String place(ConstraintViolation<?> flaw) {
        String member = "." + flaw.getPropertyPath();
        return flaw.getConstraintDescriptor().getAnnotation() instanceof AssertTrue
                ? member.substring(0, member.lastIndexOf('.'))
                : member;
    }

    private static String place(List<JsonMappingException.Reference> path) {
        return path.stream()
                .map(each -> each.getFieldName() == null ? "[" + each.getIndex() + "]" : "." + each.getFieldName())
                .collect(Collectors.joining());
    }

    private static void remove(JsonNode json, List<JsonMappingException.Reference> path) {
        JsonNode parent = json;
        for (var each : path.subList(0, path.size() - 1)) {
            parent = each.getFieldName() == null ? parent.get(each.getIndex()) : parent.get(each.getFieldName());
        }
        var last = path.getLast();
        if (last.getFieldName() == null) {
            ((ArrayNode) parent).set(last.getIndex(), NullNode.getInstance());
        } else {
            ((ObjectNode) parent).remove(last.getFieldName());
        }
    }

    private static String expectation(JsonMappingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                "is unknown; known are "
                        + new TreeSet<>(unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .toList());
            case MismatchedInputException wrong
            when wrong.getTargetType() != null -> "must be " + kind(wrong.getTargetType());
            default -> e.getOriginalMessage();
        };
    }

    private static String kind(Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(each -> JSON.convertValue(each, String.class))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return switch (type.getSimpleName().toLowerCase(Locale.ROOT)) {
            case "boolean" -> "true or false";
            case "int", "integer", "long" -> "a whole number";
            case "list" -> "a list";
            case "string" -> "a text";
            default -> "an object";
        };
    }
}
