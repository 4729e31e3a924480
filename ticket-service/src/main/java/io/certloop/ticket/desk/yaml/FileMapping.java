package io.certloop.ticket.desk.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.service.http.Constraints;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Parameters;
import io.certloop.service.http.RequestBodies;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Sha256;
import io.certloop.ticket.desk.Desk;
import io.certloop.ticket.desk.DeskEvent;
import io.certloop.ticket.desk.DeskEvent.TakenByPerson;
import io.certloop.ticket.desk.EventTime;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.intake.followup.CommentDraft;
import io.certloop.ticket.text.TicketMessage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Maps events by the help desk's entry in the file. The first meaning that fits counts, in this order: a ticket, a
 * reply, a person who takes the ticket.
 */
record FileMapping(List<TicketFields> tickets, List<ReplyFields> replies, List<TakenFields> taken)
        implements Desk.Mapping {

    @Override
    public DeskEvent read(byte[] event) {
        return read(RequestBodies.read(event, JsonNode.class));
    }

    private DeskEvent read(JsonNode event) {
        Optional<DeskEvent.NewTicket> ticket =
                first(tickets, event).map(each -> new DeskEvent.NewTicket(each.draft(event)));
        Optional<DeskEvent.Reply> reply = first(replies, event).map(each -> each.read(event));
        if (ticket.isPresent() && reply.isPresent()) {
            return new DeskEvent.Message(ticket.get(), reply.get());
        }
        return ticket.<DeskEvent>map(Function.identity())
                .or(() -> reply)
                .or(() -> first(taken, event).map(each -> each.read(event)))
                .orElseGet(DeskEvent.Ignored::new);
    }

    private static <P extends Part> Optional<P> first(List<P> parts, JsonNode event) {
        return parts.stream().filter(each -> each.when().test(event)).findFirst();
    }

    sealed interface Part {

        Predicate<JsonNode> when();
    }

    record TicketFields(
            String source,
            Predicate<JsonNode> when,
            Field id,
            Optional<Field> account,
            Field title,
            Optional<Field> category,
            Field text,
            Optional<Field> openedAt)
            implements Part {

        TicketDraft draft(JsonNode event) {
            return Constraints.enforce(new TicketDraft(
                    source,
                    required("ticket.id", id, event),
                    value(account, event),
                    TicketDraft.fittingTitle(required("ticket.title", title, event)),
                    value(category, event).map(TicketDraft::fittingTitle).orElse(""),
                    required("ticket.text", text, event),
                    value(openedAt, event)
                            .flatMap(text -> Parameters.read(
                                    "ticket.openedAt", text, TicketMessage.TIME_OF_EVENT.with(), EventTime::read))));
        }
    }

    /** @param id the reply's own id; if it is empty, an event with the same content counts as the same reply */
    record ReplyFields(
            Predicate<JsonNode> when,
            Field ticket,
            Optional<Field> id,
            Field author,
            Field text,
            Predicate<JsonNode> internal)
            implements Part {

        DeskEvent.Reply read(JsonNode event) {
            return new DeskEvent.Reply(
                    required("reply.ticket", ticket, event),
                    Constraints.enforce(new CommentDraft(
                            Optional.of(id.map(each -> required("reply.id", each, event))
                                    .orElseGet(() -> Sha256.hex(event.toString()))),
                            required("reply.author", author, event),
                            required("reply.text", text, event),
                            internal.test(event))));
        }
    }

    record TakenFields(Predicate<JsonNode> when, Field ticket, Optional<Field> by, TakenByPerson.Reason why)
            implements Part {

        TakenByPerson read(JsonNode event) {
            return new TakenByPerson(required("taken.ticket", ticket, event), value(by, event), why);
        }
    }

    private static Optional<String> value(Optional<Field> field, JsonNode event) {
        return field.flatMap(each -> each.of(event)).filter(text -> !text.isBlank());
    }

    private static String required(String name, Field field, JsonNode event) {
        return value(Optional.of(field), event)
                .orElseThrow(() -> new InvalidRequest(name, CommonMessage.REQUIRED.with()));
    }
}
