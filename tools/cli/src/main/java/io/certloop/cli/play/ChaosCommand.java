package io.certloop.cli.play;

import io.certloop.cli.checkout.Checkout;
import io.certloop.cli.checkout.Session;
import io.certloop.harness.chaos.ChaosMain;
import io.certloop.harness.system.SessionHome;
import io.certloop.harness.system.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code chaos}: one drill or several, on processes that they start and kill themselves. */
@Command
public final class ChaosCommand implements Callable<Integer> {

    private final Checkout checkout;

    @Parameters(arity = "0..*")
    private List<String> arguments = List.of();

    public ChaosCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var session = new Session(checkout, "chaos");
        session.openAnew();
        session.hostDatabase();
        var rest = new ArrayList<>(arguments);
        if (!rest.isEmpty() && rest.getFirst().equals("upgrade")) {
            session.with(Map.of("CERTLOOP_PREVIOUS", previous(from(rest)).toString()));
        }
        return new ChaosMain(checkout.root(), session.environment(), checkout.out()).run(rest);
    }

    /** Takes the option away. */
    private static String from(List<String> rest) {
        if (rest.size() < 2 || !rest.get(1).equals("--from")) {
            return "HEAD^";
        }
        if (rest.size() < 3) {
            throw new UsageException("--from needs a commit");
        }
        rest.remove(1);
        return rest.remove(1);
    }

    /** The folder with the build of this commit. */
    private Path previous(String name) throws IOException, InterruptedException {
        var commit =
                checkout.git("rev-parse", "--verify", "--quiet", "--short", name + "^{commit}");
        if (commit.isEmpty()) {
            throw new IOException("git knows no commit " + name + " here.");
        }
        var folder = checkout.state().resolve("previous").resolve(commit);
        if (!Files.exists(folder.resolve("built"))) {
            build(name, commit, folder);
        }
        return folder;
    }

    private void build(String name, String commit, Path folder)
            throws IOException, InterruptedException {
        var log = folder.resolve("build.log");
        checkout.out().printf("Building %s (log: %s)%n", name, log);
        SessionHome.delete(folder.getParent());
        Files.createDirectories(folder);
        var archive = folder.resolve("source.tar");
        checkout.git("archive", "--output", archive.toString(), commit);
        checkout.runQuietly(
                "the sources of " + name + " cannot be unpacked",
                folder,
                log,
                List.of("tar", "-xf", archive.toString()));
        Files.delete(archive);
        checkout.maven(
                "the build of " + name + " failed",
                folder,
                log,
                "-DskipTests",
                "-DskipITs",
                "package");
        Files.createFile(folder.resolve("built"));
    }
}
