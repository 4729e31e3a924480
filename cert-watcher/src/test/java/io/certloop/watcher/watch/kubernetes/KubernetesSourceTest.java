package io.certloop.watcher.watch.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.watcher.watch.WatchedNames;
import io.certloop.watcher.watch.list.DeployedLeaf;
import io.certloop.watcher.watch.list.Target;
import io.certloop.watcher.watch.list.UnusableListException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KubernetesSourceTest {

    private static final String OLD = "aa".repeat(32);
    private static final String NEW = "bb".repeat(32);
    private static final SecretName SECRET = new SecretName("shop", "tls");
    private static final SecretName OTHER = new SecretName("shop", "other");

    private static Exposure exposure(String object, String host, SecretName... secrets) {
        return new Exposure(
                object,
                Map.of("namespace", "shop", "env", "prod"),
                Optional.of("team-shop"),
                List.of(new Exposure.Host(host, 443, List.of(secrets))));
    }

    private static WatchedNames read(Map<SecretName, DeployedLeaf> leaves, Exposure... exposures) {
        return new KubernetesSource(
                        "cluster-a",
                        () -> new ClusterObjects(List.of(exposures), leaves, List.of()),
                        Map.of("env", "test", "site", "a"),
                        Optional.of("team-all"))
                .read();
    }

    private static DeployedLeaf leaf(String sha256, String... names) {
        return new DeployedLeaf(sha256, List.of(names), Instant.EPOCH);
    }

    @Test
    void theCertificateOfTheSecretIsExpected() {
        var names = read(
                Map.of(SECRET, leaf(NEW, "*.example.com")), exposure("Ingress shop/web", "www.example.com", SECRET));

        Target target = names.targets().getFirst();
        assertThat(target.key()).isEqualTo("www.example.com:443");
        assertThat(target.expected()).contains(NEW);
        assertThat(target.owner()).contains("team-shop");
        assertThat(target.labels())
                .containsEntry("env", "prod")
                .containsEntry("namespace", "shop")
                .containsEntry("site", "a");
        assertThat(names.notes()).isEmpty();
    }

    @Test
    void aSecretThatDoesNotCoverTheNameOrIsNotThereLeavesOpenWhatIsExpected() {
        var names = read(
                Map.of(SECRET, leaf(NEW, "www.example.org")),
                exposure("Ingress shop/web", "www.example.com", SECRET),
                exposure("Ingress shop/api", "api.example.com", OTHER));

        assertThat(names.targets())
                .hasSize(2)
                .allSatisfy(target -> assertThat(target.expected()).isEmpty());
        assertThat(names.notes())
                .containsExactly(
                        "Ingress shop/web: no certificate for www.example.com in [shop/tls]",
                        "Ingress shop/api: no certificate for api.example.com in [shop/other]");
    }

    @Test
    void objectsThatDisagreeLeaveOpenWhatIsExpectedWhateverComesAfter() {
        var leaves = Map.of(SECRET, leaf(OLD, "www.example.com"), OTHER, leaf(NEW, "www.example.com"));

        var names = read(
                leaves,
                exposure("Ingress shop/a", "www.example.com", SECRET),
                exposure("Ingress shop/b", "www.example.com", OTHER),
                exposure("Ingress shop/c", "www.example.com", OTHER));

        assertThat(names.targets()).hasSize(1);
        assertThat(names.targets().getFirst().expected()).isEmpty();
        assertThat(names.notes())
                .containsExactly(
                        "Ingress shop/b: another certificate for www.example.com than an earlier" + " object has");
    }

    @Test
    void anObjectThatKnowsTheCertificateCompletesOneThatDoesNot() {
        var names = read(
                Map.of(SECRET, leaf(NEW, "www.example.com")),
                exposure("Service shop/lb", "www.example.com"),
                exposure("Ingress shop/web", "www.example.com", SECRET),
                exposure("Service shop/lb2", "www.example.com"));

        assertThat(names.targets()).hasSize(1);
        assertThat(names.targets().getFirst().expected()).contains(NEW);
    }

    @Test
    void aHostThatIsNoNameIsNotedAndTheOthersCount() {
        var names = read(
                Map.of(), exposure("Ingress shop/local", "localhost"), exposure("Ingress shop/web", "*.example.com"));

        assertThat(names.targets()).extracting(Target::key).containsExactly(".example.com:443");
        assertThat(names.notes()).hasSize(1).allMatch(note -> note.startsWith("Ingress shop/local"));
    }

    @Test
    void aClusterThatCannotBeReadHasNoNames() {
        var source = new KubernetesSource(
                "cluster-a",
                () -> {
                    throw new UnusableListException("HTTP 403");
                },
                Map.of(),
                Optional.empty());

        assertThatThrownBy(source::read).isInstanceOf(UnusableListException.class);
    }
}
