package io.certloop.ticket.desk.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.JsonBodies;
import io.certloop.service.http.Parameters;
import io.certloop.service.text.CommonMessage;
import io.certloop.ticket.desk.Desk;
import io.certloop.ticket.desk.DeskEvent;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.intake.followup.CommentDraft;
import io.certloop.ticket.text.TicketMessage;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads events by a desk's part of the file. What the event means first counts: a ticket, then a
 * reply.
 */
record FileMapping(Optional<TicketFields> ticket, Optional<ReplyFields> reply)
        implements Desk.Mapping {

    @Override
    public DeskEvent read(byte[] event) {
        return read(JsonBodies.read(event, JsonNode.class));
    }

    private DeskEvent read(JsonNode event) {
        return ticket.filter(each -> each.when().test(event))
                .<DeskEvent>map(each -> new DeskEvent.NewTicket(each.draft(event)))
                .or(
                        () ->
                                reply.filter(each -> each.when().test(event))
                                        .map(each -> each.read(event)))
                .orElseGet(DeskEvent.Ignored::new);
    }

    /** Where an event has a ticket. */
    record TicketFields(
            String source,
            Predicate<JsonNode> when,
            Field id,
            Optional<Field> account,
            Field title,
            Optional<Field> category,
            Field text,
            Optional<Field> openedAt) {

        TicketDraft draft(JsonNode event) {
            return new TicketDraft(
                    source,
                    required("ticket.id", id, event),
                    value(account, event),
                    cut(required("ticket.title", title, event)),
                    value(category, event).map(TicketFields::cut).orElse(""),
                    required("ticket.text", text, event),
                    value(openedAt, event)
                            .flatMap(
                                    text ->
                                            Parameters.read(
                                                    "ticket.openedAt",
                                                    text,
                                                    TicketMessage.TIME_OF_EVENT.with(),
                                                    Parameters::time)));
        }

        /** Longer titles are common at help desks, and their ends matter little. */
        private static String cut(String text) {
            return text.codePointCount(0, text.length()) <= TicketDraft.MAX_TITLE
                    ? text
                    : text.substring(0, text.offsetByCodePoints(0, TicketDraft.MAX_TITLE - 1))
                            + "…";
        }
    }

    /** Where an event has a reply. */
    record ReplyFields(
            Predicate<JsonNode> when,
            Field ticket,
            Field id,
            Field author,
            Field text,
            Predicate<JsonNode> internal) {

        DeskEvent.Reply read(JsonNode event) {
            return new DeskEvent.Reply(
                    required("reply.ticket", ticket, event),
                    new CommentDraft(
                            Optional.of(required("reply.id", id, event)),
                            required("reply.author", author, event),
                            required("reply.text", text, event),
                            internal.test(event)));
        }
    }

    /** Whether a value is, or is not, one of these. */
    static Predicate<JsonNode> condition(JsonPointer at, List<JsonNode> values, boolean isOneOf) {
        return event -> {
            JsonNode value = event.at(at);
            boolean found =
                    values.stream()
                            .anyMatch(
                                    each ->
                                            each.isNull()
                                                    ? value.isMissingNode() || value.isNull()
                                                    : value.isValueNode()
                                                            && value.asText()
                                                                    .equals(each.asText()));
            return found == isOneOf;
        };
    }

    private static Optional<String> value(Optional<Field> field, JsonNode event) {
        return field.flatMap(each -> each.of(event)).filter(text -> !text.isBlank());
    }

    private static String required(String name, Field field, JsonNode event) {
        return value(Optional.of(field), event)
                .orElseThrow(() -> new InvalidRequest(name, CommonMessage.REQUIRED.with()));
    }
}
