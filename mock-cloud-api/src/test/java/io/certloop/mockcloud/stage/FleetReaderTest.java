package io.certloop.mockcloud.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.mockcloud.domain.Condition;
import io.certloop.mockcloud.fleet.Fleet;
import io.certloop.mockcloud.fleet.FleetAccount;
import io.certloop.mockcloud.fleet.FleetDomain;
import io.certloop.mockcloud.http.Json;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FleetReaderTest {

    private static final int EDGES = 3;
    private static final String ACCOUNT =
            "{'accounts': [{'id': 'a', 'accessKey': 'ak', 'secretKey': 'sk', 'domains': [%s]}]}";

    @Test
    void readsAccountsAndDomains() {
        var fleet = read(ACCOUNT.formatted("{'name': '.Example.com', 'condition': 'NOT_SERVED',"
                + " 'sinceMinutes': 7, 'edges': 3,"
                + " 'certificate': {'daysLeft': -1, 'own': true}}"));

        var domain = FleetDomain.of(".example.com", Condition.NOT_SERVED)
                .withSinceMinutes(7)
                .withEdges(3)
                .withDaysLeft(-1)
                .withOwnCertificate();
        assertThat(fleet.accounts().getFirst().domains()).containsExactly(domain);
        assertThat(fleet.accounts().getFirst().secretKey()).isEqualTo("sk");
        assertThat(fleet.toString()).doesNotContain("sk");
    }

    @ParameterizedTest
    @CsvSource({
        "www.曙光.com, www.xn--54q983c.com",
        ".曙光.中国, .xn--54q983c.xn--fiqs8s",
        "WWW.xn--54q983c.com, www.xn--54q983c.com",
    })
    void aNameInUnicodeIsTheSameAsItsAsciiForm(String written, String name) {
        String domain = "{'name': '%s', 'condition': 'HEALTHY'}";

        var fleet = read(ACCOUNT.formatted(domain.formatted(written)));

        assertThat(fleet.accounts().getFirst().domains()).containsExactly(FleetDomain.of(name, Condition.HEALTHY));
        var twice = domain.formatted(written) + "," + domain.formatted(name);
        assertThat(problem(ACCOUNT.formatted(twice)).violations())
                .extracting(StageProblem.Violation::field)
                .containsExactly("accounts[0].domains[1].name");
    }

    @Test
    void leavesToTheConditionWhatIsNotSaid() {
        var fleet = read(ACCOUNT.formatted("{'name': 'a.example.com', 'condition': 'EXPIRED_OWN'}"));

        assertThat(fleet.accounts().getFirst().domains())
                .containsExactly(FleetDomain.of("a.example.com", Condition.EXPIRED_OWN));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    {'name': 'a.example.com', 'condition': 'SICK'}                       | condition
                    {'name': 'a.example.com', 'condition': 7}                            | condition
                    {'name': 'a.example.com'}                                            | condition
                    {'condition': 'HEALTHY'}                                             | name
                    {'name': 'no domain', 'condition': 'HEALTHY'}                        | name
                    {'name': '*.example.com', 'condition': 'HEALTHY'}                    | name
                    {'name': 'a.example.com', 'condition': 'HEALTHY', 'edges': 4}        | edges
                    {'name': 'a.example.com', 'condition': 'HEALTHY', 'edges': 0}        | edges
                    {'name': 'a.example.com', 'condition': 'HEALTHY', 'sinceMinutes': -1}| sinceMinutes
                    {'name': 'a.example.com', 'condition': 'HEALTHY', 'since': 1}        | since
                    {'name': 'a.example.com', 'condition': 'HEALTHY', 'certificate': 1}  | certificate
                    {'name': 'a.example.com', 'condition': 'HEALTHY', 'certificate': {'daysLeft': 'x'}} | certificate.daysLeft
                    {'name': 'a.example.com', 'condition': 'EXPIRED_FREE', 'certificate': {'own': true}} | certificate.own
                    {'name': 'a.example.com', 'condition': 'EXPIRED_OWN', 'certificate': {'own': false}} | certificate.own
                    """)
    void namesThePathOfAWrongField(String domain, String field) {
        var problem = problem(ACCOUNT.formatted(domain));

        assertThat(problem.violations())
                .extracting(StageProblem.Violation::field)
                .containsExactly("accounts[0].domains[0]." + field);
    }

    @Test
    void tellsEveryViolationAtOnce() {
        var problem = problem("{'accounts': [{'id': 'a', 'accessKey': 'k', 'secretKey': 's'}, 'b',"
                + " {'id': 'a', 'accessKey': 'k', 'domains': {}}]}");

        assertThat(problem.violations())
                .extracting(StageProblem.Violation::field)
                .containsExactlyInAnyOrder(
                        "accounts[1]",
                        "accounts[2].id",
                        "accounts[2].accessKey",
                        "accounts[2].secretKey",
                        "accounts[2].domains");
    }

    @Test
    void refusesTheSameNameInTwoAccounts() {
        var domain = "{'name': 'a.example.com', 'condition': 'HEALTHY'}";
        var problem = problem("{'accounts': [%s, %s]}".formatted(account("a", domain), account("b", domain)));

        assertThat(problem.violations())
                .extracting(StageProblem.Violation::field)
                .containsExactly("accounts[1].domains[0].name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "{}", "{'accounts': 7}", "{'acounts': []}"})
    void refusesWhatIsNoFleet(String body) {
        assertThat(problem(body).status()).isEqualTo(400);
    }

    @Test
    void generatesTheSameFleetFromTheSameSeed() {
        var body = "{'seed': %d, 'accounts': 3, 'domainsPerAccount': 20,"
                + " 'sick': {'NOT_SERVED': 4, 'EXPIRED_OWN': 2}}";

        var fleet = read(body.formatted(7));

        assertThat(fleet).isEqualTo(read(body.formatted(7))).isNotEqualTo(read(body.formatted(8)));
        assertThat(fleet.accounts())
                .extracting(FleetAccount::id)
                .containsExactly("acct-0001", "acct-0002", "acct-0003");
        assertThat(fleet.accounts().getFirst().accessKey()).isEqualTo("ak-acct-0001");
        var domains =
                fleet.accounts().stream().flatMap(a -> a.domains().stream()).toList();
        assertThat(domains).extracting(FleetDomain::name).hasSize(60).doesNotHaveDuplicates();
        assertThat(domains.stream().collect(Collectors.groupingBy(FleetDomain::condition, Collectors.counting())))
                .containsEntry(Condition.HEALTHY, 54L)
                .containsEntry(Condition.NOT_SERVED, 4L)
                .containsEntry(Condition.EXPIRED_OWN, 2L);
    }

    @Test
    void generatesHealthyNeighboursThatShareACertificate() {
        var fleet = read("{'seed': 1, 'accounts': 2, 'domainsPerAccount': 4, 'edges': 1,"
                + " 'domainsPerCertificate': 2, 'sick': {'FROZEN': 1}}");

        var domains =
                fleet.accounts().stream().flatMap(a -> a.domains().stream()).toList();
        assertThat(domains).allSatisfy(domain -> assertThat(domain.edges()).isEqualTo(1));
        var healthy =
                domains.stream().filter(d -> d.condition() == Condition.HEALTHY).toList();
        assertThat(healthy)
                .allSatisfy(domain ->
                        assertThat(domain.name()).endsWith(domain.sharedName().substring(1)));
        assertThat(healthy.stream().map(FleetDomain::sharedName).distinct()).hasSize(4);
        assertThat(domains)
                .filteredOn(domain -> domain.condition() == Condition.FROZEN)
                .extracting(FleetDomain::sharedName)
                .containsExactly("");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    {'seed': 1, 'accounts': 1, 'domainsPerAccount': 2, 'edges': 4}              | edges
                    {'seed': 1, 'accounts': 1, 'domainsPerAccount': 2, 'domainsPerCertificate': 0} | domainsPerCertificate
                    {'seed': 1, 'accounts': 1, 'domainsPerAccount': 2, 'sick': {'FROZEN': 3}}   | sick.FROZEN
                    {'seed': 1, 'accounts': 1, 'domainsPerAccount': 2, 'sick': {'FROZEN': 2, 'NO_ICP': 1}} | sick
                    {'seed': 1, 'accounts': 1, 'domainsPerAccount': 2, 'sick': {'ILL': 1}}      | sick.ILL
                    {'seed': 1, 'accounts': 0, 'domainsPerAccount': 2}                          | accounts
                    {'seed': 1, 'accounts': 1}                                                  | domainsPerAccount
                    {'seed': 'x', 'accounts': 1, 'domainsPerAccount': 1}                        | seed
                    """)
    void namesThePathOfAWrongFieldOfAGenerator(String body, String field) {
        assertThat(problem(body).violations())
                .extracting(StageProblem.Violation::field)
                .contains(field);
    }

    private static String account(String id, String domain) {
        return "{'id': '%s', 'accessKey': '%s', 'secretKey': 's', 'domains': [%s]}".formatted(id, id, domain);
    }

    private static Fleet read(String body) {
        return FleetReader.read(json(body), EDGES);
    }

    private static StageProblem.Document problem(String body) {
        return catchThrowableOfType(StageProblem.class, () -> read(body)).document();
    }

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
