package io.certloop.remediation.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.remediation.guardrail.HoldRule;
import io.certloop.remediation.hold.Hold;
import io.certloop.remediation.plan.CustomerAction;
import io.certloop.remediation.plan.EscalationReason;
import io.certloop.remediation.run.write.LostWrites;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every reason that leaves something to a person has a page, and every page belongs to a reason. */
class RunbooksTest {

    private static final Path PAGES = Path.of("docs/runbooks");
    private static final Path CODE = Path.of("src/main/java/io/certloop/remediation");
    private static final Pattern GUARDRAIL_NAME = Pattern.compile("String name\\(\\) \\{\\s*return \"([^\"]+)\";");
    private static final Pattern NOTHING_TO_DO = Pattern.compile("new RunState\\.NothingToDo\\(\\s*\"([A-Z_]+)\"");

    @Test
    void reasonsAndPagesAreTheSame() throws IOException {
        assertThat(reasons()).isEqualTo(pages());
    }

    @Test
    void everyPageSaysWhatOneNeedsAtNight() throws IOException {
        for (String page : pages()) {
            assertThat(Files.readString(PAGES.resolve(page + ".md")))
                    .as(page)
                    .startsWith("# ")
                    .contains("## What was tried", "## How to check", "curl ")
                    .contains("## What to do", "## When to escalate");
        }
    }

    private static Set<String> reasons() throws IOException {
        Set<String> all = new TreeSet<>(List.of(Runbooks.STORM, Runbooks.APPROVAL, "cancelled"));
        Arrays.stream(EscalationReason.values())
                .map(reason -> Runbooks.ended(reason.name()))
                .forEach(all::add);
        Arrays.stream(CustomerAction.Code.values()).map(Runbooks::customer).forEach(all::add);
        found(CODE, NOTHING_TO_DO).stream().map(Runbooks::ended).forEach(all::add);
        Set<String> guardrails = found(CODE.resolve("guardrail"), GUARDRAIL_NAME);
        Arrays.stream(Hold.Type.values()).map(HoldRule::new).map(HoldRule::name).forEach(guardrails::add);
        assertThat(guardrails).hasSizeGreaterThan(4);
        guardrails.stream().map(Runbooks::held).forEach(all::add);
        all.add(Runbooks.held(LostWrites.NAME));
        return all;
    }

    private static Set<String> found(Path folder, Pattern pattern) throws IOException {
        Set<String> all = new TreeSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                Matcher matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    all.add(matcher.group(1));
                }
            }
        }
        assertThat(all).isNotEmpty();
        return all;
    }

    private static Set<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return new TreeSet<>(files.map(file -> file.getFileName().toString().replace(".md", ""))
                    .toList());
        }
    }
}
