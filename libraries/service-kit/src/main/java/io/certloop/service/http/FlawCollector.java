package io.certloop.service.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Notes what is wrong with a value, takes the value as absent, and lets the parser go on. */
final class FlawCollector extends DeserializationProblemHandler {

    /** The attribute of a reader to which a list of violations is added. */
    static final Object FLAWS = FlawCollector.class;

    @SuppressWarnings("unchecked")
    static void note(DeserializationContext context, String path, Message message) {
        ((List<Violation>) context.getAttribute(FLAWS)).add(new Violation(path, message));
    }

    static @Nullable Object note(DeserializationContext context, Message message) {
        note(context, path(context), message);
        return null;
    }

    private static String path(DeserializationContext context) {
        return RequestBodies.path(context.getParser().getParsingContext(), new StringBuilder());
    }

    /** A value that is no member of anything is the whole body: nothing can be read without it. */
    private static @Nullable Object wrongType(DeserializationContext context, JsonParser parser) throws IOException {
        String path = path(context);
        if (path.isEmpty() || path.startsWith("[")) {
            return NOT_HANDLED;
        }
        note(context, path, CommonMessage.WRONG_TYPE.with());
        parser.skipChildren();
        return null;
    }

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context, JsonParser parser, JsonDeserializer<?> reader, Object bean, String name)
            throws IOException {
        String path = path(context);
        // Records are built after their members were read: these wait in a buffer that does not know its place.
        boolean isInPlace = parser == context.getParser();
        note(context, isInPlace ? path : path.isEmpty() ? name : path + "." + name, CommonMessage.UNKNOWN_FIELD.with());
        parser.skipChildren();
        return true;
    }

    @Override
    public Object handleUnexpectedToken(
            DeserializationContext context, JavaType type, JsonToken token, JsonParser parser, String message)
            throws IOException {
        return wrongType(context, parser);
    }

    @Override
    public Object handleMissingInstantiator(
            DeserializationContext context, Class<?> type, ValueInstantiator builder, JsonParser parser, String message)
            throws IOException {
        return wrongType(context, parser);
    }

    @Override
    public Object handleWeirdNumberValue(DeserializationContext context, Class<?> type, Number value, String message) {
        return note(context, CommonMessage.WRONG_TYPE.with());
    }

    @Override
    public Object handleWeirdStringValue(DeserializationContext context, Class<?> type, String value, String message) {
        return note(
                context,
                type.isEnum()
                        ? CommonMessage.MUST_BE.with(CommonMessage.ONE_OF.with(Arrays.asList(type.getEnumConstants())))
                        : CommonMessage.WRONG_TYPE.with());
    }

    /** A text that its type refuses, such as a domain name. */
    @Override
    public Object handleInstantiationProblem(
            DeserializationContext context, Class<?> type, Object argument, Throwable failure) {
        return argument instanceof String
                ? note(context, Message.plain(Objects.toString(failure.getMessage(), "cannot be read")))
                : NOT_HANDLED;
    }
}
