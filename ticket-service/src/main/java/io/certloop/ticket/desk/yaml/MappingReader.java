package io.certloop.ticket.desk.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.service.files.CheckedYaml.Flaw;
import io.certloop.ticket.desk.yaml.DeskDocument.DeskEntry;
import io.certloop.ticket.desk.yaml.DeskDocument.ReplyEntry;
import io.certloop.ticket.desk.yaml.DeskDocument.TakenEntry;
import io.certloop.ticket.desk.yaml.DeskDocument.TicketEntry;
import io.certloop.ticket.desk.yaml.DeskDocument.WhenEntry;
import io.certloop.ticket.desk.yaml.FileMapping.ReplyFields;
import io.certloop.ticket.desk.yaml.FileMapping.TakenFields;
import io.certloop.ticket.desk.yaml.FileMapping.TicketFields;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * @param at the place of the help desk's entry in the file, as a JSON pointer
 * @param flaws collects the errors that are found
 */
record MappingReader(String at, String source, DeskEntry entry, List<Flaw> flaws) {

    /** A condition value that stands for the names of CertLoop's own account at the help desk. */
    private static final String SELF = "{self}";

    FileMapping mapping() {
        return new FileMapping(
                each(at + "/ticket", entry.ticket(), this::ticket),
                each(at + "/reply", entry.reply(), this::reply),
                each(at + "/taken", entry.taken(), this::taken));
    }

    /** The file may contain a single entry instead of a list with one entry. */
    private static <E, F> List<F> each(String at, @Nullable List<E> entries, BiFunction<String, E, F> read) {
        List<E> all = entries == null ? List.of() : entries;
        return IntStream.range(0, all.size())
                .mapToObj(i -> read.apply(all.size() == 1 ? at : at + "/" + i, all.get(i)))
                .toList();
    }

    private TicketFields ticket(String at, TicketEntry entry) {
        return new TicketFields(
                source,
                when(at + "/when", entry.when(), true),
                field(at + "/id", entry.id()),
                optional(at + "/account", entry.account()),
                field(at + "/title", entry.title()),
                optional(at + "/category", entry.category()),
                firstOf(at + "/text", entry.text()),
                optional(at + "/openedAt", entry.openedAt()));
    }

    private ReplyFields reply(String at, ReplyEntry entry) {
        return new ReplyFields(
                when(at + "/when", entry.when(), true),
                field(at + "/ticket", entry.ticket()),
                optional(at + "/id", entry.id()),
                field(at + "/author", entry.author()),
                firstOf(at + "/text", entry.text()),
                when(at + "/internal", entry.internal(), false));
    }

    private TakenFields taken(String at, TakenEntry entry) {
        return new TakenFields(
                when(at + "/when", entry.when(), true),
                field(at + "/ticket", entry.ticket()),
                optional(at + "/by", entry.by()),
                entry.why());
    }

    private Optional<Field> optional(String at, @Nullable String written) {
        return Optional.ofNullable(written).map(text -> field(at, text));
    }

    /** The first of several fields that has a value in the event. */
    private Field firstOf(String at, List<String> written) {
        List<Field> fields = each(at, written, this::field);
        return event -> fields.stream()
                .flatMap(each -> each.of(event).stream())
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private Field field(String at, String written) {
        try {
            return Field.read(written);
        } catch (IllegalArgumentException e) {
            flaws.add(new Flaw(at, String.valueOf(e.getMessage())));
            return event -> Optional.empty();
        }
    }

    /** @param otherwise the result if no conditions are given */
    Predicate<JsonNode> when(String at, @Nullable List<WhenEntry> conditions, boolean otherwise) {
        if (conditions == null) {
            return event -> otherwise;
        }
        return conditions.stream().map(each -> condition(at, each)).reduce(event -> true, Predicate::and);
    }

    /** The conditions as one predicate on a help desk's response. */
    Predicate<Object> answers(String at, @Nullable List<WhenEntry> written, boolean otherwise) {
        Predicate<JsonNode> condition = when(at, written, otherwise);
        return value -> condition.test(Field.JSON.valueToTree(value));
    }

    private Predicate<JsonNode> condition(String at, WhenEntry entry) {
        boolean isOneOf = entry.is() != null;
        List<Field> values = Objects.requireNonNull(isOneOf ? entry.is() : entry.isNot()).stream()
                .flatMap(value -> values(at, Places.text(value)))
                .toList();
        try {
            Places places = Places.read(entry.at());
            return event -> isAnyOf(places.in(event), values, event) == isOneOf;
        } catch (IllegalArgumentException e) {
            flaws.add(new Flaw(at, String.valueOf(e.getMessage())));
            return event -> false;
        }
    }

    private static boolean isAnyOf(Stream<String> found, List<Field> values, JsonNode event) {
        return found.anyMatch(text -> values.stream()
                .anyMatch(each -> each.of(event).filter(text::equals).isPresent()));
    }

    /** The values of a condition. A value can be a template, and {@code {self}} stands for one or more names. */
    private Stream<Field> values(String at, String written) {
        if (!written.equals(SELF)) {
            return Stream.of(written.startsWith("{") ? field(at, written) : event -> Optional.of(written));
        }
        if (entry.self() == null || entry.self().isEmpty()) {
            Flaw flaw = new Flaw(
                    this.at, "needs self, the name of CertLoop's own account there: conditions use" + " {self}");
            if (!flaws.contains(flaw)) {
                flaws.add(flaw);
            }
            return Stream.empty();
        }
        return entry.self().stream().map(name -> event -> Optional.of(name));
    }
}
