package io.certloop.watcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.certloop.testkit.contract.Contract;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FleetIT extends StagedIT {

    private static final Map<String, String> EXPECTED = Map.ofEntries(
            Map.entry("STUCK_DEPLOYMENT", "DEPLOYMENT_STUCK"),
            Map.entry("BLOCKED_BY_QUOTA", "BLOCKED_BY_QUOTA"),
            Map.entry("DEPLOYMENT_FAILED", "DEPLOYMENT_FAILED"),
            Map.entry("NOT_SERVED", "SERVED_OTHER_CERTIFICATE"),
            Map.entry("PARTLY_SERVED", "PROPAGATION_STUCK"),
            Map.entry("EXPIRED_FREE", "CERTIFICATE_EXPIRED"),
            Map.entry("EXPIRED_OWN", "CERTIFICATE_EXPIRED"),
            Map.entry("EXPIRED_NEWER_EXISTS", "CERTIFICATE_EXPIRED"),
            Map.entry("EXPIRING_FREE", "CERTIFICATE_EXPIRING"),
            Map.entry("ISSUANCE_STUCK", "ISSUANCE_STUCK"),
            Map.entry("AWAITING_VALIDATION", "VALIDATION_AWAITED"),
            Map.entry("DOMAIN_STUCK", "DOMAIN_STUCK"),
            Map.entry("FROZEN", "FROZEN"),
            Map.entry("NO_ICP", "NO_ICP_FILING"),
            Map.entry("SOURCE_GONE", "SOURCE_UNREACHABLE"),
            Map.entry("INCURABLE", "DEPLOYMENT_STUCK"),
            Map.entry("FALSE_SUCCESS", "DEPLOYMENT_STUCK"));

    private static final List<String> NOT_OURS_TO_REPAIR = List.of("FROZEN", "NO_ICP", "SOURCE_GONE");

    @Test
    void findsEveryConditionForItsReasonAndAsksOnceForWhatCanBeRepaired() {
        EXPECTED.keySet().forEach(condition -> stage.with("acct-a", name(condition), condition, 60));
        stage.with("acct-a", "deploying.example", "DEPLOYING", 3)
                .with("acct-b", "healthy.example", "HEALTHY", 5000)
                .with("acct-b", ".wild.example", "HEALTHY", 5000)
                .with(
                        "acct-b",
                        "{\"name\":\"own.example\",\"condition\":\"HEALTHY\"," + "\"certificate\":{\"own\":true}}")
                .raise();

        JsonPath first = sweep();

        assertThat(openFindings()).isEqualTo(expected());
        assertThat(first.getInt("accounts")).isEqualTo(2);
        assertThat(first.getInt("domains")).isEqualTo(EXPECTED.size() + 4);
        assertThat(first.getInt("findingsOpened")).isEqualTo(EXPECTED.size());
        assertThat(first.getInt("couldNotLook")).isZero();
        assertThat(first.getInt("edgesProbed")).isPositive();
        awaitRequests(EXPECTED.size() - NOT_OURS_TO_REPAIR.size());

        JsonPath second = sweep();

        assertThat(second.getInt("findingsOpened")).isZero();
        assertThat(second.getInt("findingsClosed")).isZero();
        assertThat(second.getInt("requests")).isLessThan(first.getInt("requests"));
        assertThat(openFindings()).isEqualTo(expected());
        awaitNoTasks();
        List<LoggedRequest> requests = remediation.requests();
        assertThat(requests).hasSize(EXPECTED.size() - NOT_OURS_TO_REPAIR.size());
        assertThat(requests.stream().map(FleetIT::subject).toList())
                .containsExactlyInAnyOrderElementsOf(EXPECTED.keySet().stream()
                        .filter(condition -> !NOT_OURS_TO_REPAIR.contains(condition))
                        .map(FleetIT::name)
                        .toList());
        assertThat(requests)
                .allSatisfy(request -> assertThat(Contract.of("remediation-service")
                                .violations("RemediationRequest", request.getBodyAsString()))
                        .isEmpty());
        assertThat(stage.operations()).contains("\"operations\":[]");
        assertThat(findings("open=true&domain=" + name("NOT_SERVED")).getString("findings[0].runId"))
                .isNotBlank();
    }

    @Test
    void listsCertificatesByTheirEnd() {
        stage.with("acct-a", "late.example", "HEALTHY", 60)
                .with("acct-a", "soon.example", "EXPIRING_FREE", 60)
                .with("acct-a", "over.example", "EXPIRED_OWN", 60)
                .raise();
        sweep();

        JsonPath all = certificates("limit=100");
        assertThat(all.getList("certificates.domain")).containsExactly("over.example", "soon.example", "late.example");
        assertThat(all.getList("certificates[0].served.verdict", String.class)).containsOnly("EXPECTED");
        assertThat(certificates("expiringWithin=P10D").getList("certificates.domain"))
                .containsExactly("over.example", "soon.example");
        JsonPath page = certificates("limit=2");
        assertThat(certificates("limit=2&after=" + page.getString("next")).getList("certificates.domain"))
                .containsExactly("late.example");
    }

    private static String name(String condition) {
        return condition.toLowerCase(Locale.ROOT).replace('_', '-') + ".example";
    }

    private static Map<String, String> expected() {
        return EXPECTED.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> name(entry.getKey()), Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    private static String subject(LoggedRequest request) {
        return JsonPath.from(request.getBodyAsString()).getString("subject.domain");
    }
}
