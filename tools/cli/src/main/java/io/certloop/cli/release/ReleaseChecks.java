package io.certloop.cli.release;

import io.certloop.cli.checkout.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds what keeps a checkout from being released as a version. Each complaint says what to do. */
final class ReleaseChecks {

    private static final Pattern SEMANTIC =
            Pattern.compile("(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(-[0-9A-Za-z.-]+)?");

    private static final List<String> MANIFESTS =
            List.of("k8s/components/version/kustomization.yaml", "k8s/chart/Chart.yaml");

    private final Checkout checkout;
    private final String version;
    private final List<String> complaints = new ArrayList<>();

    private ReleaseChecks(Checkout checkout, String version) {
        this.checkout = checkout;
        this.version = version;
    }

    static List<String> of(Checkout checkout, String version) throws IOException, InterruptedException {
        if (!SEMANTIC.matcher(version).matches() || version.endsWith("-SNAPSHOT")) {
            return List.of("`%s` is no version: expected MAJOR.MINOR.PATCH or MAJOR.MINOR.PATCH-rc.1 (semver.org)"
                    .formatted(version));
        }
        var checks = new ReleaseChecks(checkout, version);
        checks.tree();
        checks.tag();
        checks.pom();
        checks.manifests();
        checks.snapshots();
        checks.changelog();
        return checks.complaints;
    }

    private void tree() throws IOException, InterruptedException {
        var changes = checkout.git("status", "--porcelain").lines().toList();
        if (!changes.isEmpty()) {
            complaints.add("%d files are not committed, %s among them: commit or remove them"
                    .formatted(changes.size(), changes.getFirst().strip()));
        }
    }

    private void tag() throws IOException, InterruptedException {
        var tag = "v" + version;
        var tagged = checkout.git("rev-parse", "-q", "--verify", "refs/tags/" + tag + "^{commit}");
        if (tagged.isEmpty()) {
            complaints.add("there is no tag %s: git tag -a %s -m %s".formatted(tag, tag, version));
        } else if (!tagged.equals(checkout.git("rev-parse", "HEAD"))) {
            complaints.add("HEAD is not %s: git checkout %s".formatted(tag, tag));
        }
    }

    private void pom() throws IOException {
        if (!checkout.version().equals(version)) {
            complaints.add("pom.xml has the version %s: set it as docs/release.md says, then commit and tag"
                    .formatted(checkout.version()));
        }
    }

    private void manifests() throws IOException {
        for (var file : MANIFESTS) {
            var others = Files.readAllLines(checkout.root().resolve(file)).stream()
                    .filter(line -> line.matches(".*(newTag|[vV]ersion): [0-9].*"))
                    .filter(line -> !line.endsWith(": " + version))
                    .count();
            if (others > 0) {
                complaints.add("%s names another version in %d lines".formatted(file, others));
            }
        }
    }

    /** Complains about documents, examples and poms outside the build that name a snapshot in place of the version. */
    private void snapshots() throws IOException, InterruptedException {
        var files = checkout.git("grep", "-lE", "[0-9]-SNAPSHOT", "--", ".", ":!*.java", ":!docs/release.md")
                .lines()
                .toList();
        if (!files.isEmpty()) {
            complaints.add(
                    "%d files name a snapshot, %s among them: docs/release.md has the line that sets the version everywhere"
                            .formatted(files.size(), files.getFirst()));
        }
    }

    private void changelog() throws IOException {
        var heading = Pattern.compile("(?m)^## \\[%s] - (.*)$".formatted(Pattern.quote(version)))
                .matcher(Files.readString(checkout.root().resolve("CHANGELOG.md")));
        if (!heading.find() || !isDate(heading.group(1).strip())) {
            complaints.add("CHANGELOG.md has no `## [%s] - YYYY-MM-DD`: give what is under [Unreleased] this heading"
                    .formatted(version));
        }
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
