package io.certloop.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.certloop.harness.system.Programs;
import io.certloop.testkit.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files of the image to try CertLoop with, in a container: its entry point, its user, no network, and this
 * machine's JDK and libraries in place of the image's, so that nothing is packed or fetched.
 */
@Order(4)
class AllInOneE2EIT {

    private static final Path IMAGE = RealSystem.ROOT.resolve("k8s/image");
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final int SIGTERM = 128 + 15;

    @TempDir
    private static Path folder;

    private static ChildProcess container;

    @BeforeAll
    static void start() throws Exception {
        for (var program : List.of("podman", "runc", "curl")) {
            assumeThat(Programs.find(program, "").isPresent())
                    .as(program + " is installed")
                    .isTrue();
        }
        var root = root();
        assumeThat(podman("true.log", run("--rm", root), "/usr/bin/true").exitCode())
                .as("podman can run a container here")
                .isZero();
        var copy = List.of(
                IMAGE.resolve("all-in-one").toString(), root.resolve("app").toString());
        assertThat(new ProcessBuilder(copy).inheritIO().start().waitFor()).isZero();
        var data = PosixFilePermissions.fromString("rwxrwxrwx"); // as k8s/image/pom.xml says
        Files.setPosixFilePermissions(root.resolve("app/.certloop"), data);
        container = podman(
                "up.log",
                run("--name=certloop", root),
                Files.readString(IMAGE.resolve("all-in-one.entrypoint")).strip().split(","));
    }

    @AfterAll
    static void end() {
        if (container != null) {
            container.close();
        }
    }

    @Test
    void closesTheLoopAndEndsCleanly() throws Exception {
        await().atMost(START)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> !container.isAlive() || read("up.log").contains("Ctrl-C stops"));
        assertThat(read("up.log")).contains("NOT FOR PRODUCTION", "CertLoop is running");

        var loop = List.of("exec", "certloop", "curl", "-sS", "--fail", "-m", "200");
        assertThat(podman("loop.txt", loop, "http://127.0.0.1:8080/loop").exitCode())
                .isZero();
        assertThat(read("loop.txt")).contains("FIXED");

        assertThat(container.stop(GRACE)).as("ends within the grace").isPresent();
        assertThat(container.exitCode()).isEqualTo(SIGTERM);
    }

    /** What an image has of Debian, from this machine. */
    private static Path root() throws IOException {
        var root = Files.createDirectory(folder.resolve("root"));
        for (var mount : List.of("proc", "sys", "dev", "etc", "run", "usr", "opt", "tmp")) {
            Files.createDirectory(root.resolve(mount));
        }
        for (var link : List.of("bin", "sbin", "lib", "lib64")) {
            Files.createSymbolicLink(root.resolve(link), Path.of("usr", link));
        }
        Files.writeString(root.resolve("etc/passwd"), "nonroot:x:10001:10001::/tmp:/bin/false\n");
        Files.setPosixFilePermissions(root.resolve("tmp"), PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxr-xr-x"));
        return root;
    }

    private static List<String> run(String option, Path root) {
        return List.of(
                "run",
                option,
                "--network=none",
                "--user=10001:10001",
                "--workdir=/tmp",
                "--volume=/usr:/usr:ro",
                "--volume=/etc/ssl:/etc/ssl:ro",
                "--volume=" + System.getProperty("java.home") + ":/opt/java:ro",
                "--rootfs",
                root.toString());
    }

    /** With storage of its own. */
    private static ChildProcess podman(String output, List<String> options, String... more) throws IOException {
        var command = new ArrayList<>(List.of("podman", "--storage-driver=vfs", "--runtime=runc"));
        command.addAll(List.of("--cgroup-manager=cgroupfs", "--root=" + folder.resolve("storage")));
        command.add("--runroot=" + folder.resolve("state"));
        command.addAll(options);
        command.addAll(List.of(more));
        return ChildProcess.start(
                new ProcessBuilder(command)
                        .redirectError(folder.resolve("podman.log").toFile())
                        .redirectOutput(folder.resolve(output).toFile()),
                GRACE);
    }

    private static String read(String output) throws IOException {
        return Files.readString(folder.resolve(output));
    }
}
