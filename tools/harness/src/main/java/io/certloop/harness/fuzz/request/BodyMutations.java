package io.certloop.harness.fuzz.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Mutates a JSON document: its values, its members, its text or its bytes. */
final class BodyMutations {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RAW = "@raw@";
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final RandomGenerator random;
    private final List<String> done;

    /** @param done gets the name of each mutation */
    BodyMutations(RandomGenerator random, List<String> done) {
        this.random = random;
        this.done = done;
    }

    /** A member of an object somewhere in the document. */
    private record Place(ObjectNode object, String member) {}

    byte[] spoiled(JsonNode document) {
        return switch (random.nextInt(4)) {
            case 0 -> spoiledBytes(text(document));
            case 1 -> spoiledText(text(document)).getBytes(StandardCharsets.UTF_8);
            default -> spoiledValue(document).getBytes(StandardCharsets.UTF_8);
        };
    }

    static String text(JsonNode document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String spoiledValue(JsonNode document) {
        var places = new ArrayList<Place>();
        collect(document, places);
        if (places.isEmpty()) {
            return raw();
        }
        var place = places.get(random.nextInt(places.size()));
        switch (random.nextInt(5)) {
            case 0 -> {
                done.add("without " + place.member);
                place.object.remove(place.member);
            }
            case 1 -> {
                done.add("unknown member");
                place.object.put(Hostile.one(Hostile.TEXTS, random), "x");
            }
            case 2 -> {
                done.add("raw " + place.member);
                place.object.set(place.member, TextNode.valueOf(RAW));
                return text(document).replace('"' + RAW + '"', raw());
            }
            default -> {
                done.add("hostile " + place.member);
                place.object.put(place.member, Hostile.one(Hostile.TEXTS, random));
            }
        }
        return text(document);
    }

    private String raw() {
        return Hostile.one(Hostile.RAW_JSON, random);
    }

    private static void collect(JsonNode node, List<Place> places) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> places.add(new Place(object, name)));
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.forEach(each -> collect(each, places));
        }
    }

    private String spoiledText(String text) {
        int cut = random.nextInt(Math.max(1, text.length()));
        int colon = text.indexOf(':');
        int comma = text.lastIndexOf(",\"");
        String last = comma < 0 || text.length() < 3 ? "" : text.substring(comma, text.length() - 1);
        return switch (random.nextInt(8)) {
            case 0 -> named("truncated", text.substring(0, cut));
            case 1 -> named("trailing", text + (random.nextBoolean() ? " {}" : "x"));
            case 2 ->
                named("repeated first member", colon < 0 ? text : text.substring(0, colon) + ":1," + text.substring(1));
            case 3 ->
                named(
                        "repeated last member",
                        last.isEmpty() ? text : text.substring(0, text.length() - 1) + last + "}");
            case 4 -> named("raw document", raw());
            case 5 -> named("array of it", "[" + text + "]");
            case 6 -> named("no document", "");
            default ->
                named(
                        "one character other",
                        text.substring(0, cut)
                                + (char) random.nextInt(1, 0xd7ff)
                                + text.substring(Math.min(text.length(), cut + 1)));
        };
    }

    private byte[] spoiledBytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(5)) {
            case 0 -> joined("byte order mark", MARK, bytes);
            case 1 -> encoded(text, "UTF-16");
            case 2 -> encoded(text, random.nextBoolean() ? "UTF-16LE" : "UTF-32");
            case 3 -> {
                done.add("bad UTF-8");
                bytes[random.nextInt(Math.max(1, bytes.length))] = (byte) 0xff;
                yield bytes;
            }
            default -> {
                done.add("noise");
                var noise = new byte[random.nextInt(1, 300)];
                random.nextBytes(noise);
                yield noise;
            }
        };
    }

    private byte[] encoded(String text, String charset) {
        done.add(charset);
        return text.getBytes(Charset.forName(charset));
    }

    private byte[] joined(String name, byte[] first, byte[] second) {
        done.add(name);
        var all = new ByteArrayOutputStream();
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }

    private String named(String name, String text) {
        done.add(name);
        return text;
    }
}
