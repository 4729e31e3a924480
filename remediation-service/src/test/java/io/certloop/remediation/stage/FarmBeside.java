package io.certloop.remediation.stage;

import io.certloop.cloud.TestCa;
import io.certloop.cloud.controlplane.farm.HaproxyFarm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Beside the mock provider a farm of three real HAProxy processes. Its third node has an older certificate of
 * {@link #SHARED}; the file of its second node would bring an older one of {@link #OWN} back; the desired file of
 * {@link #BROKEN} is DER and the file of its first node is cut off. Nothing of it is started where HAProxy is not
 * installed.
 */
public final class FarmBeside extends LocalStage {

    public static final String SHARED = "www.two-providers.example";
    public static final String OWN = "www.farm-only.example";
    public static final String BROKEN = "www.broken-files.example";

    private HaproxyFarm farm;

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new LinkedHashMap<>(super.start());
        if (!Files.isExecutable(Path.of("/usr/sbin/haproxy"))) {
            return config;
        }
        try {
            TestCa ca = TestCa.create();
            farm = new HaproxyFarm(LocalStage.directory(), 3, ca);
            for (String name : new String[] {SHARED, OWN, BROKEN}) {
                farm.everywhere(name + ".pem", newer(ca, name));
            }
            Files.writeString(farm.certs(2).resolve(SHARED + ".pem"), HaproxyFarm.pem(older(ca, SHARED)));
            farm.start();
            Files.writeString(farm.certs(1).resolve(OWN + ".pem"), HaproxyFarm.pem(older(ca, OWN)));
            breakFiles();
            Files.writeString(Path.of(config.get("certloop.edge.trust-file")), ca.rootPem(), StandardOpenOption.APPEND);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        config.put("certloop.test.farm-account", entry());
        return config;
    }

    private void breakFiles() throws Exception {
        Path node = farm.certs(0).resolve(BROKEN + ".pem");
        String whole = Files.readString(node);
        Files.writeString(node, whole.substring(0, whole.length() - 60));
        Path desired = farm.desired().resolve(BROKEN + ".pem");
        try (var pem = Files.newInputStream(desired)) {
            var leaf = CertificateFactory.getInstance("X.509").generateCertificate(pem);
            Files.write(desired, leaf.getEncoded());
        }
    }

    private static TestCa.Leaf newer(TestCa ca, String name) {
        return leaf(ca, name, Duration.ofDays(1));
    }

    private static TestCa.Leaf older(TestCa ca, String name) {
        return leaf(ca, name, Duration.ofDays(40));
    }

    private static TestCa.Leaf leaf(TestCa ca, String name, Duration age) {
        Instant from = Instant.now().minus(age);
        return ca.leaf(from, from.plus(Duration.ofDays(90)), name);
    }

    private String entry() {
        return IntStream.range(0, 3)
                .mapToObj(i -> """
                                {"name":"node-%d","kind":"haproxy","runtime":"%s","certificates":"%s","files":"%s","edge":"%s"}""".formatted(i + 1, farm.runtime(i), farm.certs(i), farm.certs(i), farm.edge(i)))
                .collect(Collectors.joining(
                        ",",
                        "{\"id\":\"edge-farm\",\"provider\":\"farm\",\"desired\":\""
                                + farm.desired()
                                + "\",\"nodes\":[",
                        "]}"));
    }

    @Override
    public void stop() {
        if (farm != null) {
            farm.close();
        }
        super.stop();
    }
}
