package io.certloop.ticket.desk;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.service.http.Constraints;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.Parameters;
import io.certloop.service.http.RequestBodies;
import io.certloop.service.text.CommonMessage;
import io.certloop.service.text.Sha256;
import io.certloop.ticket.desk.DeskEvent.TakenByPerson;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.intake.followup.CommentDraft;
import io.certloop.ticket.text.TicketMessage;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a help desk's events are read, as the file of the help desks describes it. The first meaning that fits counts, in
 * this order: a ticket, a reply, a person who takes the ticket.
 */
public record Mapping(
        String source,
        @Nullable List<TicketFields> ticket,
        @Nullable List<ReplyFields> reply,
        @Nullable List<TakenFields> taken) {

    /**
     * @param event the body of the event, as JSON
     * @throws io.certloop.service.http.ProblemException if the event is no JSON
     * @throws InvalidRequest if the event lacks what a ticket or a reply needs; names the field of the mapping
     */
    public DeskEvent read(byte[] event) {
        return read(RequestBodies.read(event, JsonNode.class));
    }

    private DeskEvent read(JsonNode event) {
        Optional<DeskEvent.NewTicket> newTicket =
                first(ticket, event).map(each -> new DeskEvent.NewTicket(each.draft(source, event)));
        Optional<DeskEvent.Reply> newReply = first(reply, event).map(each -> each.read(event));
        if (newTicket.isPresent() && newReply.isPresent()) {
            return new DeskEvent.Message(newTicket.get(), newReply.get());
        }
        return newTicket
                .<DeskEvent>map(Function.identity())
                .or(() -> newReply)
                .or(() -> first(taken, event).map(each -> each.read(event)))
                .orElseGet(DeskEvent.Ignored::new);
    }

    private static <P extends Part> Optional<P> first(@Nullable List<P> parts, JsonNode event) {
        return parts == null
                ? Optional.empty()
                : parts.stream()
                        .filter(each -> Condition.hold(each.when(), event, true))
                        .findFirst();
    }

    sealed interface Part {
        @Nullable
        List<Condition> when();
    }

    record TicketFields(
            @Nullable List<Condition> when,
            Field id,
            @Nullable Field account,
            Field title,
            @Nullable Field category,
            List<Field> text,
            @Nullable Field openedAt)
            implements Part {

        private TicketDraft draft(String source, JsonNode event) {
            return Constraints.enforce(new TicketDraft(
                    source,
                    required("ticket.id", id, event),
                    value(account, event),
                    TicketDraft.fittingTitle(required("ticket.title", title, event)),
                    value(category, event).map(TicketDraft::fittingTitle).orElse(""),
                    required("ticket.text", firstOf(text), event),
                    value(openedAt, event)
                            .flatMap(time -> Parameters.read(
                                    "ticket.openedAt", time, TicketMessage.TIME_OF_EVENT.with(), EventTime::read))));
        }
    }

    /** @param id the reply's own id; if it is absent, an event with the same content counts as the same reply */
    record ReplyFields(
            @Nullable List<Condition> when,
            Field ticket,
            @Nullable Field id,
            Field author,
            List<Field> text,
            @Nullable List<Condition> internal)
            implements Part {

        private DeskEvent.Reply read(JsonNode event) {
            String own = id == null ? Sha256.hex(event.toString()) : required("reply.id", id, event);
            return new DeskEvent.Reply(
                    required("reply.ticket", ticket, event),
                    Constraints.enforce(new CommentDraft(
                            Optional.of(own),
                            required("reply.author", author, event),
                            required("reply.text", firstOf(text), event),
                            Condition.hold(internal, event, false))));
        }
    }

    /** How an event shows that a person has taken a ticket. */
    record TakenFields(
            @Nullable List<Condition> when,
            Field ticket,
            @Nullable Field by,
            TakenByPerson.Reason why) implements Part {

        private TakenByPerson read(JsonNode event) {
            return new TakenByPerson(required("taken.ticket", ticket, event), value(by, event), why);
        }
    }

    private static Field firstOf(List<Field> fields) {
        return event ->
                fields.stream().flatMap(each -> value(each, event).stream()).findFirst();
    }

    private static Optional<String> value(@Nullable Field field, JsonNode event) {
        return field == null ? Optional.empty() : field.of(event).filter(text -> !text.isBlank());
    }

    private static String required(String name, Field field, JsonNode event) {
        return value(field, event).orElseThrow(() -> new InvalidRequest(name, CommonMessage.REQUIRED.with()));
    }
}
