package io.certloop.remediation.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.cloud.controlplane.state.OperationKind;
import io.certloop.remediation.audit.AuditAction;
import io.certloop.remediation.diagnosis.Diagnosis;
import io.certloop.remediation.diagnosis.Kind;
import io.certloop.remediation.guardrail.HoldRule;
import io.certloop.remediation.hold.Hold;
import io.certloop.remediation.http.RemediationProblem;
import io.certloop.remediation.notification.Announcement.Topic;
import io.certloop.remediation.notification.Delivery;
import io.certloop.remediation.notification.Target;
import io.certloop.remediation.plan.ActionName;
import io.certloop.remediation.plan.CustomerAction;
import io.certloop.remediation.plan.EscalationReason;
import io.certloop.remediation.playbook.Condition;
import io.certloop.remediation.run.RunState;
import io.certloop.remediation.run.Trigger;
import io.certloop.remediation.run.WriteIntent;
import io.certloop.service.security.AccessConfig;
import io.certloop.service.security.Role;
import io.certloop.testkit.MessageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No page shows the key of a message instead of the message. */
class MessagesTest {

    private static final MessageFiles MESSAGES = MessageFiles.of("remediation-service");
    private static final Path SOURCES = Path.of("src/main/java/io/certloop/remediation");
    private static final Pattern ENDED =
            Pattern.compile("(?:NothingToDo|Succeeded|Cancelled|CustomerActionNeeded|asked|explain)"
                    + "\\([^;]*?\"([A-Z]+(?:_[A-Z]+)*)\"");
    private static final Pattern GUARDRAIL = Pattern.compile("String name\\(\\) \\{\\s*return \"([^\"]+)\"");

    @Test
    void bothLanguagesHaveTheSameMessagesAndAllThatAreAskedFor() {
        assertThat(MESSAGES.keys("zh")).isEqualTo(MESSAGES.keys("en"));
        assertThat(MESSAGES.asked()).hasSizeGreaterThan(50);
        assertThat(MESSAGES.known("en")).containsAll(MESSAGES.asked());
    }

    @Test
    void everyProblemHasATitle() {
        assertThat(MESSAGES.known("zh")).containsAll(MessageFiles.titles(RemediationProblem.values()));
    }

    @Test
    void noMessageIsWrittenTwice() {
        assertThat(MESSAGES.keys("en")).doesNotContainAnyElementsOf(MessageFiles.SHARED.keys("en"));
    }

    @Test
    void everyStateDiagnosisAndContradictionHasAMessage() throws IOException {
        Set<String> wanted = new TreeSet<>();
        names(RunState.class).forEach(name -> wanted.add("state." + name));
        names(RunState.Ended.class).forEach(name -> wanted.add("state." + name));
        names(Diagnosis.class).forEach(name -> wanted.add("diagnosis." + name));
        Stream.of(Contradiction.Kind.values()).forEach(kind -> wanted.add("contradiction." + kind));
        Stream.of(ActionName.values()).forEach(action -> wanted.add("action." + action));
        Stream.of(WriteIntent.Result.values()).forEach(result -> wanted.add("result." + result));
        names(RunState.Ended.class).forEach(name -> wanted.add("event." + name));
        Stream.of(AuditAction.values()).forEach(action -> wanted.add("audit." + action));
        Stream.of(Topic.values()).forEach(topic -> wanted.add("topic." + topic));
        Stream.of(Target.Format.values()).forEach(format -> wanted.add("format." + format));
        Stream.of(Delivery.State.values()).forEach(state -> wanted.add("delivery." + state));
        Stream.of(CustomerAction.Code.values()).forEach(code -> wanted.add("explain." + code));
        Stream.of(Condition.values()).forEach(each -> wanted.add("condition." + each));
        Stream.of(AccessConfig.Mode.values()).forEach(mode -> wanted.add("mode." + mode));
        Role.ALL.forEach(role -> wanted.add("role." + role));
        assertThat(MESSAGES.known("en")).containsAll(wanted);
    }

    @Test
    void everyEndKindAndGuardrailHasAMessage() throws IOException {
        Set<String> wanted = new TreeSet<>();
        Stream.of(EscalationReason.values()).forEach(reason -> wanted.add("ended." + reason));
        // A diagnosis that only the customer can mend gives its name to the end of the run.
        names(Diagnosis.class).forEach(name -> wanted.add("ended." + code(name)));
        codes().forEach(code -> wanted.add("ended." + code));
        Stream.of(Kind.values()).forEach(kind -> wanted.add("kind." + kind));
        Stream.of(Trigger.values()).forEach(trigger -> wanted.add("trigger." + trigger));
        Stream.of(OperationKind.values()).forEach(kind -> wanted.add("operation." + kind));
        guardrails().forEach(name -> wanted.add("guardrail." + name));
        assertThat(MESSAGES.known("en")).containsAll(wanted);
    }

    private static String code(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    /** What stands in the engine as the reason of an end. */
    private static Set<String> codes() throws IOException {
        Set<String> codes = found("run", ENDED);
        assertThat(codes).contains("VERIFIED", "DRY_RUN", "CANCELLED", "NOT_OURS", "NO_ICP");
        return codes;
    }

    private static Set<String> guardrails() throws IOException {
        Set<String> names = found("guardrail", GUARDRAIL);
        Arrays.stream(Hold.Type.values()).map(HoldRule::new).map(HoldRule::name).forEach(names::add);
        assertThat(names).hasSize(6).contains("storm", "in-flight cap");
        return names;
    }

    private static Set<String> found(String feature, Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES.resolve(feature))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                pattern.matcher(Files.readString(file))
                        .results()
                        .map(each -> each.group(1))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static Stream<String> names(Class<?> type) {
        return Stream.of(type.getPermittedSubclasses())
                .flatMap(each -> each.isSealed() ? names(each) : Stream.of(each.getSimpleName()));
    }
}
