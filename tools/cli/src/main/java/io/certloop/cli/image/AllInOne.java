package io.certloop.cli.image;

import io.certloop.cli.checkout.Checkout;
import io.certloop.harness.system.LocalSystem;
import io.certloop.harness.system.SessionHome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies the part of the checkout that {@code up} needs into an image for trying CertLoop, so that the image runs the
 * same programs as a developer. Not for production.
 */
record AllInOne(Checkout checkout, Images images) {

    static final String NAME = "all-in-one";

    static final String ENTRYPOINT =
            "/opt/java/bin/java,-Xmx128m,-XX:+UseSerialGC,-Dio.netty.noUnsafe=true,-Dcertloop.root=/app,-cp,/app/tools/cli/target/lib/*,"
                    + "io.certloop.cli.CertLoop,up,--sample,--entry,0.0.0.0:8080";

    void copy() throws IOException, InterruptedException {
        var image = images.folder().resolve(NAME);
        SessionHome.delete(image);
        Files.createDirectories(image.resolve(".certloop"));
        var command = new ArrayList<>(List.of(
                "cp",
                "-R",
                "--parents",
                "tools/cli/target/lib",
                "tools/harness/src/main/resources/samples",
                "remediation-service/src/main/resources/playbooks",
                "k8s/components/ingress/ingress.yaml",
                "pom.xml"));
        LocalSystem.SERVICES.forEach(each -> command.add(each + "/target/quarkus-app"));
        command.add(image.toString());
        checkout.runQuietly(
                "the checkout cannot be copied",
                checkout.root(),
                checkout.logs().resolve("images.log"),
                command);
    }
}
