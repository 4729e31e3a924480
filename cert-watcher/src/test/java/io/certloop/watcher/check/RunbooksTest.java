package io.certloop.watcher.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every reason has a page for people, and every page belongs to a reason. */
class RunbooksTest {

    private static final Path PAGES = Path.of("docs/runbooks");

    @Test
    void reasonsAndPagesAreTheSame() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(Reason.values())
                            .map(RunbooksTest::page)
                            .toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPageSaysWhatOneNeedsAtNight(Reason reason) throws IOException {
        assertThat(Files.readString(PAGES.resolve(page(reason))))
                .startsWith("# " + reason)
                .contains("## How to check", "curl ", "## What to do", "## When to escalate");
    }

    private static String page(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".md";
    }
}
