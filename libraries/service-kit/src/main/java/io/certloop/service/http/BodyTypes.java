package io.certloop.service.http;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedConstructor;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Message;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What bodies write as texts. A record whose only component is its value, such as an id, is written as that text. */
final class BodyTypes extends SimpleModule {

    private static final long serialVersionUID = 1L;

    private static final Pattern STORABLE = Pattern.compile(Constraints.STORABLE);

    BodyTypes() {
        addDeserializer(String.class, new TextReader<>(String.class, CommonMessage.WRONG_TYPE.with(), text -> text));
        add(Instant.class, CommonMessage.TIME.with(), Parameters::time);
        add(Duration.class, CommonMessage.DURATION.with(), Duration::parse);
        add(
                LocalTime.class,
                CommonMessage.TIME_OF_DAY.with(),
                text -> LocalTime.parse(text).truncatedTo(ChronoUnit.MINUTES));
        add(ZoneId.class, CommonMessage.ZONE.with(), ZoneId::of);
        add(UUID.class, CommonMessage.UUID.with(), UUID::fromString);
    }

    private <T> void add(Class<T> type, Message expected, Function<String, T> reader) {
        addDeserializer(type, new TextReader<>(type, CommonMessage.MUST_BE.with(expected), reader));
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.insertAnnotationIntrospector(new NopAnnotationIntrospector() {
            private static final long serialVersionUID = 1L;

            @Override
            public JsonCreator.Mode findCreatorAnnotation(MapperConfig<?> config, Annotated creator) {
                return creator instanceof AnnotatedConstructor built && isValue(built.getDeclaringClass())
                        ? JsonCreator.Mode.DELEGATING
                        : null;
            }
        });
    }

    private static boolean isValue(Class<?> type) {
        return type.isRecord()
                && type.getRecordComponents().length == 1
                && type.getRecordComponents()[0].getName().equals("value");
    }

    private static final class TextReader<T> extends StdScalarDeserializer<T> {

        private static final long serialVersionUID = 1L;

        private final transient Message expected;
        private final transient Function<String, T> reader;

        private TextReader(Class<T> type, Message expected, Function<String, T> reader) {
            super(type);
            this.expected = expected;
            this.reader = reader;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (T) context.handleUnexpectedToken(handledType(), parser);
            }
            String text = parser.getText();
            if (!STORABLE.matcher(text).matches()) {
                return (T) FlawCollector.note(context, CommonMessage.NOT_STORABLE.with());
            }
            try {
                return reader.apply(text);
            } catch (RuntimeException e) {
                return (T) FlawCollector.note(context, expected);
            }
        }
    }
}
