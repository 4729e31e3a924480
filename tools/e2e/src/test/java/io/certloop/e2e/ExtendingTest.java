package io.certloop.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What docs/extending.md promises, counted for all that exists: nothing costs over five files. */
class ExtendingTest {

    private static final int FILES = 5;
    private static final Path ROOT = Path.of("..", "..");
    private static final String REMEDIATION = "remediation-service/src/main/java/io/certloop/";
    private static final String TICKET = "ticket-service/src/main/java/io/certloop/ticket/";
    private static final String WATCHER = "cert-watcher/src/main/java/io/certloop/watcher/";

    private record Source(Path file, String code) {

        boolean has(String pattern) {
            return Pattern.compile(pattern).matcher(code).find();
        }
    }

    /**
     * "Could not look" and UNKNOWN, which stands for what later versions have stored, are not faults; nobody adds
     * another of their sort.
     */
    @TestFactory
    Stream<DynamicTest> aWatcherReasonCostsFiveFilesAtMost() {
        List<Source> sources = sources(WATCHER);
        return found("(?m)^ {4}([A-Z_]+)\\(Proof", WATCHER + "check/Reason.java")
                .filter(reason -> !reason.equals("UNKNOWN") && !reason.equals("COULD_NOT_LOOK"))
                .map(reason -> costs(
                        reason, sources, source -> source.has("\\bReason\\b") && source.has("\\b" + reason + "\\b")));
    }

    /** Besides Unknown, AwaitingValidation alone is over it: it gives a record to the customer. */
    @TestFactory
    Stream<DynamicTest> aDiagnosisCostsFiveFilesAtMost() {
        List<Source> sources = sources(REMEDIATION);
        return found(
                        "record (\\w+)\\([^)]*\\)\\s+implements Diagnosis",
                        REMEDIATION + "remediation/diagnosis/Diagnosis.java")
                .filter(name -> !name.equals("Unknown") && !name.equals("AwaitingValidation"))
                .map(name -> costs(
                        name,
                        sources,
                        source ->
                                source.has("\\bDiagnosis\\." + name + "\\b") || source.has("record " + name + "\\(")));
    }

    @TestFactory
    Stream<DynamicTest> aTicketKindCostsFiveFilesAtMost() {
        List<Source> sources = Stream.of(sources(TICKET), sources(REMEDIATION), sources(WATCHER + "request"))
                .flatMap(List::stream)
                .toList();
        return found("(?m)^ {4}([A-Z_]+),$", REMEDIATION + "remediation/diagnosis/Kind.java")
                .map(kind -> costs(
                        kind,
                        sources,
                        source -> source.has("\\b(Ticket)?Kind\\." + kind + "\\b")
                                || source.has("enum \\w*Kind") && source.has(kind)));
    }

    private static DynamicTest costs(String what, List<Source> sources, Predicate<Source> names) {
        return DynamicTest.dynamicTest(
                what,
                () -> assertThat(sources.stream().filter(names).map(Source::file))
                        .as("main files that name %s", what)
                        .isNotEmpty()
                        .hasSizeLessThanOrEqualTo(FILES));
    }

    private static Stream<String> found(String pattern, String file) {
        List<String> names = Pattern.compile(pattern)
                .matcher(read(ROOT.resolve(file)))
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
        assertThat(names).hasSizeGreaterThan(4);
        return names.stream();
    }

    private static List<Source> sources(String folder) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> new Source(file, read(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
