package io.certloop.service.text;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes and reads messages as JSON. A message in a field {@code summary} becomes its English text, with the fields
 * {@code summaryCode} and {@code summaryArguments} beside it; for a field {@code message} these are {@code code} and
 * {@code arguments}. A list of messages in a field {@code plan} becomes a list of texts, with a list
 * {@code planMessages} of objects with {@code message}, {@code code} and {@code arguments} beside it. A message among
 * arguments is such an object, too.
 */
@Singleton
public class MessageJson implements ObjectMapperCustomizer {

    private static final String TEXT = "message";
    private static final String CODE = "code";
    private static final String ARGUMENTS = "arguments";
    private static final String MESSAGES = "messages";
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(module()).build();

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(module());
    }

    public static SimpleModule module() {
        return new SimpleModule("messages")
                .addSerializer(Message.class, new Writer())
                .addDeserializer(Message.class, new Reader())
                .setSerializerModifier(new Beside());
    }

    /**
     * Replaces each message in the tree, which is a text with its code and arguments in fields beside it, by one object
     * with these three. A mapper with this module reads messages in this form.
     */
    public static JsonNode joined(JsonNode tree) {
        if (!(tree instanceof ObjectNode object)) {
            tree.forEach(MessageJson::joined);
            return tree;
        }
        for (String name : names(object)) {
            JsonNode member = object.get(name);
            JsonNode arguments = object.path(beside(name, ARGUMENTS));
            if (member.isArray() && object.path(beside(name, MESSAGES)).isArray()) {
                object.set(name, object.get(beside(name, MESSAGES)));
            } else if (member.isTextual() && arguments.isObject()) {
                ObjectNode message = JSON.createObjectNode();
                message.set(TEXT, member);
                message.set(CODE, object.get(beside(name, CODE)));
                message.set(ARGUMENTS, arguments);
                object.set(name, message);
            } else if (!name.equals(ARGUMENTS) && !name.endsWith("Arguments") && !name.endsWith("Messages")) {
                joined(member);
            }
        }
        return tree;
    }

    /** The arguments as JSON for a database column; null if the message has no code. */
    public static String arguments(Message message) {
        return message.code() == null
                ? null
                : JSON.valueToTree(message).get(ARGUMENTS).toString();
    }

    public static Message message(String text, String code, String arguments) {
        try {
            return code == null
                    ? Message.plain(text)
                    : new Message(text, code, Reader.values(JSON.readTree(arguments)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot read the arguments of " + code, e);
        }
    }

    /** Messages, or a value that contains messages, as JSON for a database column. */
    public static String write(Object value) {
        return JSON.valueToTree(value).toString();
    }

    public static List<Message> messages(String column) {
        try {
            return List.of(JSON.readValue(column, Message[].class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot read messages", e);
        }
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String beside(String name, String what) {
        return name.equals(TEXT) ? what : name + Character.toUpperCase(what.charAt(0)) + what.substring(1);
    }

    private static final class Writer extends StdSerializer<Message> {
        private static final long serialVersionUID = 1L;

        private Writer() {
            super(Message.class);
        }

        @Override
        public void serialize(Message message, JsonGenerator to, SerializerProvider provider) throws IOException {
            to.writeStartObject();
            to.writeStringField(TEXT, message.text());
            if (message.code() != null) {
                to.writeStringField(CODE, message.code());
                provider.defaultSerializeField(ARGUMENTS, message.arguments(), to);
            }
            to.writeEndObject();
        }
    }

    private static final class Reader extends StdDeserializer<Message> {
        private static final long serialVersionUID = 1L;

        private Reader() {
            super(Message.class);
        }

        @Override
        public Message deserialize(JsonParser from, DeserializationContext context) throws IOException {
            return message(context.readTree(from));
        }

        private static Message message(JsonNode json) {
            return json.isTextual()
                    ? Message.plain(json.textValue())
                    : new Message(json.path(TEXT).asText(), json.path(CODE).textValue(), values(json.path(ARGUMENTS)));
        }

        private static Map<String, Object> values(JsonNode arguments) {
            Map<String, Object> values = new LinkedHashMap<>();
            arguments.properties().forEach(each -> values.put(each.getKey(), value(each.getValue())));
            return values;
        }

        private static Object value(JsonNode json) {
            if (json.isObject()) {
                return message(json);
            }
            if (json.isArray()) {
                List<Object> all = new ArrayList<>();
                json.forEach(each -> all.add(value(each)));
                return List.copyOf(all);
            }
            return json.isNumber() ? json.numberValue() : json.asText();
        }
    }

    /** Writes a field with a message as its text, with code and arguments in fields beside it. */
    private static final class Beside extends BeanSerializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription bean, List<BeanPropertyWriter> all) {
            all.replaceAll(each -> isMessage(each) ? new Coded(each) : each);
            return all;
        }

        private static boolean isMessage(BeanPropertyWriter property) {
            return property.getType().hasRawClass(Message.class)
                    || property.getType().hasContentType()
                            && property.getType().getContentType().hasRawClass(Message.class);
        }
    }

    private static final class Coded extends BeanPropertyWriter {
        private static final long serialVersionUID = 1L;

        private Coded(BeanPropertyWriter property) {
            super(property);
        }

        @Override
        public void serializeAsField(Object bean, JsonGenerator to, SerializerProvider provider) throws Exception {
            Object value = get(bean);
            if (value instanceof List<?> messages) {
                provider.defaultSerializeField(
                        getName(), messages.stream().map(Object::toString).toList(), to);
                provider.defaultSerializeField(beside(getName(), MESSAGES), messages, to);
                return;
            }
            Message message = (Message) (value instanceof Optional<?> some ? some.orElse(null) : value);
            if (message == null) {
                super.serializeAsField(bean, to, provider);
                return;
            }
            to.writeStringField(getName(), message.text());
            if (message.code() != null) {
                to.writeStringField(beside(getName(), CODE), message.code());
                provider.defaultSerializeField(beside(getName(), ARGUMENTS), message.arguments(), to);
            }
        }
    }
}
