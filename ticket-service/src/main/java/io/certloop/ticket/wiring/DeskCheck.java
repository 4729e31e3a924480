package io.certloop.ticket.wiring;

import io.certloop.service.files.UnusableFileException;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.http.ProblemException;
import io.certloop.ticket.desk.Desk;
import io.certloop.ticket.desk.DeskEvent;
import io.certloop.ticket.desk.Filler;
import io.certloop.ticket.desk.delivery.Authorization;
import io.certloop.ticket.desk.delivery.Authorization.Scheme;
import io.certloop.ticket.desk.delivery.Delivery;
import io.certloop.ticket.desk.delivery.Delivery.Kind;
import io.certloop.ticket.desk.delivery.Destination;
import io.certloop.ticket.desk.delivery.HttpDestination;
import io.certloop.ticket.desk.delivery.HttpDestination.Call;
import io.certloop.ticket.desk.delivery.UrlValues;
import io.certloop.ticket.desk.yaml.DeskFile;
import io.certloop.ticket.incident.TicketId;
import io.certloop.ticket.intake.Answer;
import io.certloop.ticket.intake.TicketDraft;
import io.certloop.ticket.intake.followup.CommentDraft;
import io.certloop.ticket.recognition.Language;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Shows, without running the service or calling a help desk, what the events of the help desks in a file would become,
 * and what an answer would send. The exit code is 0 if the file and all events can be used, 1 if the file or an event
 * cannot, and 2 if there is nothing to check.
 */
final class DeskCheck {

    private static final String UNREAD = "(filled with what the help desk says)";

    private final PrintStream out;
    private final PrintStream errors;

    DeskCheck(PrintStream out, PrintStream errors) {
        this.out = out;
        this.errors = errors;
    }

    /**
     * @param arguments the file of the help desks, then files with one event each
     * @return the exit code
     */
    int run(List<String> arguments) {
        if (arguments.isEmpty()) {
            errors.println("usage: desk check FILE [SAMPLE...]");
            return 2;
        }
        try {
            Map<String, Desk> desks = DeskFile.parse(Files.readAllBytes(Path.of(arguments.getFirst())));
            int worst = 0;
            for (Desk desk : desks.values()) {
                out.println(desk.name() + " (tickets of source " + desk.source() + ")");
                for (String sample : arguments.subList(1, arguments.size())) {
                    worst = Math.max(worst, read(desk, sample));
                }
                desk.poll().ifPresent(poll -> out.println("  reads %s every %s".formatted(poll.url(), poll.every())));
                desk.destination().ifPresentOrElse(this::send, () -> out.println("  sends nothing to it"));
            }
            return worst;
        } catch (UnusableFileException e) {
            errors.println(arguments.getFirst() + ": " + e.getMessage());
            return 1;
        } catch (NoSuchFileException e) {
            errors.println(e.getMessage() + ": there is no such file");
            return 2;
        } catch (IOException e) {
            errors.println("cannot be read: " + e.getMessage());
            return 2;
        }
    }

    private int read(Desk desk, String sample) throws IOException {
        out.println("  " + sample + " would be");
        try {
            show(desk.mapping().read(Files.readAllBytes(Path.of(sample))));
            return 0;
        } catch (InvalidRequest | ProblemException e) {
            out.println("    refused: " + e.getMessage());
            return 1;
        }
    }

    private void show(DeskEvent event) {
        switch (event) {
            case DeskEvent.NewTicket ticket -> show(ticket.draft());
            case DeskEvent.Reply reply -> show(reply.ticket(), reply.draft());
            case DeskEvent.Message message -> {
                show(message.ticket().draft());
                out.println("    or, where that ticket is there already,");
                show(message.reply().ticket(), message.reply().draft());
            }
            case DeskEvent.TakenByPerson taken ->
                out.println("    the news that a person has ticket %s: %s %s"
                        .formatted(taken.ticket(), taken.by().orElse(""), taken.why()));
            case DeskEvent.Ignored ignored -> out.println("    ignored");
        }
    }

    private void show(TicketDraft draft) {
        out.println("    ticket " + draft.externalId());
        line("title", draft.title());
        line("account", draft.accountId().orElse("(none)"));
        line("category", draft.category());
        line("opened", draft.openedAt().map(Instant::toString).orElse("(now)"));
        line("text", draft.description());
    }

    private void show(String ticket, CommentDraft draft) {
        out.println("    %s on ticket %s".formatted(draft.internal() ? "a note among people" : "a reply", ticket));
        line("id", draft.externalId().orElse("(none)"));
        line("author", draft.author());
        line("text", draft.text());
    }

    private void line(String name, String value) {
        out.println("      %-9s %s".formatted(name, value.replace("\n", "\n                ")));
    }

    private void send(Destination destination) {
        if (destination instanceof HttpDestination http) {
            out.println("  one call every " + http.pause() + " at most");
            for (Kind kind : Kind.values()) {
                Optional.ofNullable(http.call(kind)).ifPresent(call -> send(kind.name(), http, call, sample(kind)));
            }
            Optional.ofNullable(http.note())
                    .ifPresent(call -> send("ANSWER as a note", http, call, sample(Kind.ANSWER)));
        } else {
            out.println("  sends " + destination.kinds() + " there");
        }
    }

    private void send(String what, HttpDestination desk, Call call, Delivery delivery) {
        Map<String, Object> values = desk.values(delivery);
        out.println("  " + what + " would send");
        Optional.ofNullable(desk.read())
                .ifPresent(path -> out.println("    GET " + desk.url() + filled(path, inUrl(values))));
        out.println("    %s %s%s".formatted(call.method(), desk.url(), filled(call.path(), inUrl(values))));
        Optional.ofNullable(desk.token()).ifPresent(this::prove);
        call.headers().forEach((name, value) -> out.println("    " + name + ": " + filled(value, values)));
        Optional.ofNullable(call.body()).ifPresent(body -> out.println("    " + filled(body, values)));
    }

    private void prove(Authorization proof) {
        String given = proof.fetch() == null ? "…" : "(the token that " + proof.id() + " is given)";
        String token = proof.secretFile().current().isEmpty() ? "(its file cannot be read)" : given;
        out.println(
                proof.scheme() == Scheme.QUERY
                        ? "    ?" + proof.parameter() + "=" + token
                        : "    " + proof.header() + ": " + token);
    }

    private static Map<String, Object> inUrl(Map<String, Object> values) {
        return UrlValues.of(values);
    }

    private static String filled(Filler text, Map<String, Object> values) {
        try {
            return text.fill(values);
        } catch (IllegalArgumentException e) {
            return UNREAD + " " + e.getMessage();
        }
    }

    private static Delivery sample(Kind kind) {
        Instant now = Instant.now();
        return Delivery.planned(
                "sample",
                new TicketId(new UUID(0, 0)),
                "4711",
                1,
                kind,
                1,
                Optional.of(new Answer(Language.ZH_HANS, "您好，域名 www.example.com 的证书已部署完成。\n如仍有问题，请回复本工单。", now)),
                now);
    }
}
