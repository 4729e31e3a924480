package io.certloop.ticket.console.rest;

import io.certloop.console.page.PageContext;
import io.certloop.console.text.DisplayTime;
import io.certloop.ticket.console.Segment;
import io.certloop.ticket.correction.Correction;
import io.certloop.ticket.intake.Answer;
import io.certloop.ticket.intake.Ticket;
import io.certloop.ticket.intake.query.TicketDetails;
import io.certloop.ticket.recognition.Recognition;
import io.certloop.ticket.resolution.AnswerPreviews;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A ticket as its page shows it. */
public record TicketView(
        String id,
        String title,
        String source,
        String account,
        String state,
        String resolution,
        Reading reading,
        List<Segment> text,
        Optional<Reply> answer,
        List<Reply> inEnglish,
        List<Reply> withheld,
        List<IncidentLine> incidents,
        List<Event> timeline,
        Optional<Told> corrected,
        DisplayTime created) {

    /** How it was read. */
    public record Reading(
            String kind,
            boolean unsure,
            String runnerUp,
            String confidence,
            String domains,
            String correctedTicket) {

        static Reading of(Recognition read) {
            return new Reading(
                    read.kind().name(),
                    read.unsure(),
                    read.runnerUp().name(),
                    String.format(Locale.ROOT, "%.2f", read.confidence()),
                    String.join(", ", read.domains()),
                    read.correctedTicket());
        }
    }

    /** The answer as it was sent. */
    public record Reply(String language, String text, DisplayTime at) {}

    /** One entry of the timeline. */
    public record Event(DisplayTime at, String event, String message) {}

    /** The correction of a person. */
    public record Told(String kind, String domains, String by, DisplayTime at) {}

    private static Reply reply(Answer said, PageContext context) {
        return new Reply(said.language().tag(), said.text(), context.stamp(said.writtenAt()));
    }

    static TicketView of(
            TicketDetails file,
            AnswerPreviews.Preview preview,
            Optional<Correction> corrected,
            PageContext context) {
        Ticket ticket = file.ticket();
        return new TicketView(
                ticket.id().value().toString(),
                ticket.draft().title(),
                ticket.draft().source() + " " + ticket.draft().externalId(),
                ticket.draft().accountId().orElse(""),
                ticket.state().label(),
                file.resolution().map(Enum::name).orElse(""),
                Reading.of(ticket.recognition()),
                Segment.of(ticket.draft().text().reading(), ticket.recognition().evidence()),
                ticket.answer().map(said -> reply(said, context)),
                ticket.answer().isEmpty()
                        ? List.of()
                        : preview.answers().stream()
                                .skip(1)
                                .map(said -> reply(said, context))
                                .toList(),
                preview.withheld().stream().map(said -> reply(said, context)).toList(),
                file.incidents().stream()
                        .map(filed -> IncidentLine.of(filed.incident(), context))
                        .toList(),
                file.timeline().stream()
                        .map(
                                each ->
                                        new Event(
                                                context.stamp(each.at()),
                                                context.named("event", each.event()),
                                                context.told(each.message())))
                        .toList(),
                corrected.map(
                        told ->
                                new Told(
                                        told.kind().name(),
                                        String.join(", ", told.domains()),
                                        told.by(),
                                        context.stamp(told.at()))),
                context.stamp(ticket.createdAt()));
    }
}
