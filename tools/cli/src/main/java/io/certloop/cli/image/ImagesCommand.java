package io.certloop.cli.image;

import io.certloop.cli.checkout.Checkout;
import io.certloop.cli.checkout.DebianLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** {@code images}: one image for each module as a tar file, without Docker. */
@Command(
        name = "images",
        description =
                "Build a container image and an SBOM for each module below .certloop/images," + " without Docker.")
public final class ImagesCommand implements Callable<Integer> {

    private final Checkout checkout;

    @Option(names = "--local-base", description = "Build on Debian's packages, where no registry can be reached.")
    private boolean localBase;

    @Option(
            names = "--reproducible",
            description = "Base and JDK as k8s/image/debian.lock fixes them, times of the commit, no AOT cache:"
                    + " the same commit gives the same digests.")
    private boolean reproducible;

    @Option(
            names = "--arch",
            paramLabel = "ARCH",
            defaultValue = "amd64",
            description = "With --reproducible: amd64 or arm64; default: ${DEFAULT-VALUE}.")
    private String architecture;

    @Option(
            names = "--registry",
            paramLabel = "REGISTRY",
            defaultValue = "",
            description = "Name the images for this registry: HOST[:PORT][/PATH].")
    private String registry;

    @Option(
            names = "--push",
            paramLabel = "REGISTRY",
            arity = "0..1",
            fallbackValue = "",
            description = "Push them to this registry, by default that of --registry. Plain HTTP is for"
                    + " loopback addresses only.")
    private String push;

    @Option(
            names = "--credentials",
            paramLabel = "FILE",
            description = "User and password of the registry, as `podman login --authfile FILE` writes them;"
                    + " by default what `docker login` or `podman login` left.")
    private Path credentials;

    @Option(
            names = "--lock",
            description = "Build nothing: write the versions that Debian has now to k8s/image/debian.lock.")
    private boolean lock;

    @Option(
            names = "--all-in-one",
            description = "Build only the one image to try CertLoop with; on Debian's packages.")
    private boolean allInOne;

    public ImagesCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (lock) {
            new DebianLock(checkout).renew();
            checkout.out().println("Written: k8s/image/debian.lock");
            return ExitCode.OK;
        }
        var settings = new ImageSettings(
                reproducible,
                localBase,
                architecture,
                push == null || push.isEmpty() ? registry : push,
                push != null,
                Optional.ofNullable(credentials));
        var build = new ImageBuild(checkout, settings);
        var images = allInOne ? build.allInOne() : build.run();
        checkout.out().printf("%nImages and their SBOMs are below .certloop/images:%n");
        for (var image : images) {
            checkout.out()
                    .printf(
                            "  %dM  %s  %s%n",
                            Files.size(image.file()) >> 20, image.file().getFileName(), image.reference());
        }
        if (settings.push()) {
            checkout.out().println("They are pushed, too.");
        }
        return ExitCode.OK;
    }
}
