package io.certloop.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code tools/release --check} refuses, in a repository of its own. */
class ReleaseChecksIT {

    @TempDir
    Path root;

    @BeforeEach
    void releaseReady() throws Exception {
        Files.createDirectory(root.resolve("tools"));
        Files.copy(Path.of("../release"), root.resolve("tools/release"), StandardCopyOption.COPY_ATTRIBUTES);
        write("pom.xml", "<project>\n  <version>1.2.0</version>\n</project>\n");
        write("CHANGELOG.md", "# Changelog\n\n## [Unreleased]\n\n## [1.2.0] - 2026-12-01\n- all\n");
        write("k8s/components/version/kustomization.yaml", "images:\n  - newTag: 1.2.0\n");
        write("k8s/chart/Chart.yaml", "apiVersion: v2\nversion: 1.2.0\nappVersion: 1.2.0\n");
        git("init", "-q");
        commit();
        git("tag", "v1.2.0");
    }

    @Test
    void aTaggedTreeThatAgreesWithItselfIsReleased() throws Exception {
        assertThat(complaints("1.2.0")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2", "v1.2.0", "1.2.0-SNAPSHOT", "01.2.0", "latest", ""})
    void onlySemanticVersionsAreReleased(String version) throws Exception {
        assertThat(complaints(version)).singleElement().asString().contains("is no version");
    }

    @Test
    void aFileThatIsNotCommittedIsNamed() throws Exception {
        write("new.txt", "");

        assertThat(complaints("1.2.0")).singleElement().asString().contains("new.txt");
    }

    @Test
    void aTagMustBeThereAndCheckedOut() throws Exception {
        write("more.txt", "");
        commit();
        assertThat(complaints("1.2.0")).containsExactly("HEAD is not v1.2.0: git checkout v1.2.0");

        git("tag", "-d", "v1.2.0");
        assertThat(complaints("1.2.0")).containsExactly("there is no tag v1.2.0: git tag -a v1.2.0 -m 1.2.0");
    }

    @Test
    void anotherVersionIsNamedWhereverItStands() throws Exception {
        git("tag", "v1.3.0");

        assertThat(complaints("1.3.0"))
                .hasSize(4)
                .anyMatch(each -> each.startsWith("pom.xml has another version: set it"))
                .anyMatch(each -> each.contains("version/kustomization.yaml"))
                .anyMatch(each -> each.equals("k8s/chart/Chart.yaml names another version"))
                .anyMatch(each -> each.startsWith("CHANGELOG.md has no `## [1.3.0]"));
    }

    @Test
    void aSnapshotThatADocumentStillNamesIsFound() throws Exception {
        write("README.md", "podman run certloop/all-in-one:1.2.0-SNAPSHOT");
        commit();
        git("tag", "-f", "v1.2.0");

        assertThat(complaints("1.2.0"))
                .singleElement()
                .asString()
                .startsWith("files name a snapshot, README.md among them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-13-01", "soon", ""})
    void aVersionHasADate(String date) throws Exception {
        write("CHANGELOG.md", "## [1.2.0] - " + date + "\n");
        commit();
        git("tag", "-f", "v1.2.0");

        assertThat(complaints("1.2.0")).singleElement().asString().startsWith("CHANGELOG.md");
    }

    private List<String> complaints(String version) throws Exception {
        var check = new ProcessBuilder("tools/release", "--check", version)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(check.waitFor()).as(said).isEqualTo(said.isEmpty() ? 0 : 2);
        return said.lines()
                .map(line -> line.replaceFirst("^  - ", ""))
                .filter(line -> !line.endsWith("from here:"))
                .toList();
    }

    private void write(String name, String text) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void commit() throws Exception {
        git("add", "-A");
        git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "a");
    }

    private void git(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
