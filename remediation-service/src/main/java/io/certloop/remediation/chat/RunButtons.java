package io.certloop.remediation.chat;

import io.certloop.remediation.notification.Deliveries;
import io.certloop.remediation.notification.button.Button;
import io.certloop.remediation.run.AttachedRequest;
import io.certloop.remediation.run.RemediationRun;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.approval.Approvals;
import io.certloop.remediation.run.engine.RunService;
import io.certloop.remediation.run.engine.RunService.RunReport;
import io.certloop.remediation.text.RunMessage;
import io.certloop.service.component.Component;
import io.certloop.service.text.Message;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Carries out the actions of chat buttons on runs, by the same rules as the HTTP API and the console. */
@Component
public final class RunButtons {

    private final RunService runs;
    private final Deliveries deliveries;
    private final ChatConfig config;

    public RunButtons(RunService runs, Deliveries deliveries, ChatConfig config) {
        this.runs = runs;
        this.deliveries = deliveries;
        this.config = config;
    }

    Answer press(Button button, Person by, String target) {
        RunId run = new RunId(button.run());
        Answer answer = switch (button.action()) {
            case APPROVE -> decide(button, true, by, target);
            case REJECT -> decide(button, false, by, target);
            case CANCEL -> cancel(run, by, target);
            case EXPLAIN -> explain(run);
        };
        List<Message> lines = new ArrayList<>(answer.lines());
        config.console().ifPresent(base -> lines.add(Message.plain(page(base, run))));
        return new Answer(answer.outcome(), lines);
    }

    private static String page(URI base, RunId run) {
        String text = base.toString();
        String plain = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        return plain + "/console/runs/" + run;
    }

    private Answer decide(Button button, boolean approved, Person by, String target) {
        RunId run = new RunId(button.run());
        try {
            Optional<RunReport> taken =
                    runs.decide(run, button.planHash().orElse(""), approved, by.name(), reason(target));
            if (taken.isEmpty()) {
                return noRun();
            }
            return approved
                    ? new Answer(Outcome.APPROVED, RunMessage.CHAT_APPROVED.with(by.name()))
                    : new Answer(Outcome.REJECTED, RunMessage.CHAT_REJECTED.with(by.name()));
        } catch (Approvals.Refused e) {
            return refused(e.why(), button, by, target);
        }
    }

    /** The reason that the audit and the run's page show: it names the chat. */
    private static String reason(String target) {
        return RunMessage.CHAT_REASON.with(target).text();
    }

    private Answer refused(Approvals.Refusal why, Button button, Person by, String target) {
        return switch (why) {
            case NOT_AWAITING -> notAwaiting(new RunId(button.run()));
            case PLAN_CHANGED -> new Answer(Outcome.PLAN_CHANGED, changes(button, target));
            case TOO_LATE -> new Answer(Outcome.TOO_LATE, RunMessage.CHAT_TOO_LATE.with());
            case SAME_PERSON -> new Answer(Outcome.SAME_PERSON, RunMessage.CHAT_SAME_PERSON.with(by.name()));
            case ALREADY_DECIDED ->
                new Answer(Outcome.ALREADY_DECIDED, RunMessage.CHAT_ALREADY_DECIDED.with(by.name()));
        };
    }

    private Answer notAwaiting(RunId run) {
        return new Answer(
                Outcome.NOT_AWAITING,
                Stream.concat(
                                Stream.of(RunMessage.CHAT_NOT_AWAITING.with()),
                                runs.find(run).stream().map(report -> line(report.run())))
                        .toList());
    }

    private List<Message> changes(Button button, String target) {
        List<Message> was = button.planHash()
                .flatMap(hash -> deliveries.plan(target, button.run(), hash))
                .orElse(List.of());
        List<Message> is = runs.find(new RunId(button.run())).stream()
                .flatMap(report -> plan(report.run().state()))
                .toList();
        List<Message> lines = new ArrayList<>();
        lines.add(RunMessage.CHAT_PLAN_CHANGED.with());
        missing(was, is).map(RunMessage.CHAT_PLAN_WAS::with).forEach(lines::add);
        missing(is, was).map(RunMessage.CHAT_PLAN_IS::with).forEach(lines::add);
        return lines;
    }

    private static Stream<Message> missing(List<Message> lines, List<Message> others) {
        List<String> texts = others.stream().map(Message::text).toList();
        return lines.stream().filter(line -> !texts.contains(line.text()));
    }

    private static Stream<Message> plan(RunState state) {
        return state instanceof RunState.AwaitingApproval waiting ? waiting.plan().stream() : Stream.empty();
    }

    private Answer cancel(RunId run, Person by, String target) {
        try {
            if (runs.cancel(run, by.name(), reason(target), false).isPresent()) {
                return new Answer(Outcome.CANCELLED, RunMessage.CHAT_CANCELLED.with(by.name()));
            }
            return runs.find(run)
                    .map(report -> new Answer(
                            Outcome.HAS_ENDED, List.of(RunMessage.CHAT_HAS_ENDED.with(), line(report.run()))))
                    .orElseGet(RunButtons::noRun);
        } catch (RunService.AwaitedByTickets e) {
            List<Message> tickets =
                    e.tickets().stream().map(AttachedRequest::reason).toList();
            return new Answer(Outcome.AWAITED_BY_TICKETS, RunMessage.CHAT_AWAITED.with(tickets));
        }
    }

    private Answer explain(RunId id) {
        return runs.find(id)
                .map(report -> new Answer(Outcome.EXPLAINED, explanation(report.run())))
                .orElseGet(RunButtons::noRun);
    }

    private List<Message> explanation(RemediationRun run) {
        List<Message> lines = new ArrayList<>();
        lines.add(line(run));
        switch (run.state()) {
            case RunState.AwaitingApproval waiting -> {
                lines.add(RunMessage.CHAT_DECIDE_UNTIL.with(waiting.action(), seconds(waiting.expiresAt())));
                lines.addAll(waiting.plan());
                lines.add(RunMessage.CHAT_WHO_DECIDES.with(runs.requesters(run.id())));
            }
            case RunState.Held held -> {
                lines.add(RunMessage.HELD.with(held.guardrail(), held.numbers(), held.setBy()));
                lines.add(RunMessage.CHAT_NEXT_LOOK.with(seconds(held.mayActAt())));
            }
            case RunState.Ended end -> lines.add(end.explanation());
            default ->
                run.nextLookAt()
                        .map(RunButtons::seconds)
                        .map(RunMessage.CHAT_NEXT_LOOK::with)
                        .ifPresent(lines::add);
        }
        run.cancellation()
                .map(asked -> RunMessage.SAID_BY.with(asked.by(), asked.reason()))
                .map(RunMessage.CHAT_CANCEL_REQUESTED::with)
                .ifPresent(lines::add);
        return lines;
    }

    private static Instant seconds(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }

    private static Message line(RemediationRun run) {
        return RunMessage.CHAT_RUN.with(
                run.id(), run.subject().label(), run.state().name());
    }

    private static Answer noRun() {
        return new Answer(Outcome.NO_RUN, RunMessage.CHAT_NO_RUN.with());
    }
}
