package io.certloop.mockcloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.certloop.mockcloud.domain.Condition;
import io.certloop.mockcloud.fleet.Fleet;
import io.certloop.mockcloud.fleet.FleetAccount;
import io.certloop.mockcloud.fleet.FleetDomain;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class DnsIT {

    private static MockCloud cloud;

    @BeforeAll
    static void start() {
        cloud = MockCloud.start(MockCloudConfig.defaults());
        cloud.fleet(Fleet.of(FleetAccount.of(
                "alice",
                FleetDomain.of("a.example.com", Condition.HEALTHY).withEdges(3),
                FleetDomain.of(".wild.example.com", Condition.HEALTHY),
                FleetDomain.of("new.example.com", Condition.AWAITING_VALIDATION))));
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @Test
    void cnameOfADomainLeadsToItsEdges() throws IOException {
        assertThat(answers("A.example.com.mockcdn.example.", Type.A))
                .containsExactly("127.0.0.1", "127.0.0.2", "127.0.0.3");
        assertThat(answers("wildcard.wild.example.com.mockcdn.example.", Type.A))
                .containsExactly("127.0.0.1", "127.0.0.2");
    }

    @Test
    void nameOfADomainIsAnAliasOfItsCname() throws IOException {
        assertThat(answers("a.example.com.", Type.CNAME)).containsExactly("a.example.com.mockcdn.example.");
        assertThat(answers("x.wild.example.com.", Type.A))
                .containsExactly("wildcard.wild.example.com.mockcdn.example.", "127.0.0.1", "127.0.0.2");
    }

    @Test
    void ownershipRecordExistsOnceTheCustomerHasSetIt() throws IOException {
        var host = "verification.new.example.com.";
        assertThat(ask(host, Type.TXT).getRcode()).isEqualTo(Rcode.NXDOMAIN);

        cloud.publishOwnershipRecord("new.example.com");

        var client = new SignedClient(cloud.baseUri(), "alice");
        var wanted = client.get("/portal/domain/new.example.com/verify/info")
                .json()
                .get("dns")
                .get("recordValue")
                .textValue();
        assertThat(answers(host, Type.TXT)).containsExactly("\"" + wanted + "\"");
        assertThat(answers(host, Type.A)).isEmpty();
    }

    @Test
    void whatTheCustomerSetsTakesThePlaceOfTheAlias() throws IOException {
        set("moved.wild.example.com", "CNAME", "moved.other-cdn.example");
        assertThat(answers("moved.wild.example.com.", Type.A)).containsExactly("moved.other-cdn.example.");
        assertThat(ask("moved.other-cdn.example.", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);

        set("plain.wild.example.com", "A", "192.0.2.1");
        assertThat(answers("plain.wild.example.com.", Type.A)).containsExactly("192.0.2.1");
        assertThat(answers("plain.wild.example.com.", Type.CNAME)).isEmpty();
    }

    @Test
    void authoritiesMayBeNamedAboveADomain() throws IOException {
        set("example.com", "CAA", "other-ca.example");

        assertThat(answers("example.com.", Type.CAA)).containsExactly("0 issue \"other-ca.example\"");
        assertThat(answers("example.com.", Type.A)).isEmpty();
        assertThat(answers("a.example.com.mockcdn.example.", Type.A)).hasSize(3);
    }

    private static void set(String name, String type, String value) throws IOException {
        var body = "{'type': '%s', 'value': '%s'}".formatted(type, value);
        assertThat(new SignedClient(cloud.baseUri(), "alice")
                        .stage("PUT", "dns/" + name, body)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void unknownNamesDoNotExist() throws IOException {
        assertThat(ask("nobody.example.org.", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(ask("a.example.com.mockcdn.example.", Type.AAAA).getRcode()).isEqualTo(Rcode.NOERROR);
    }

    private static List<String> answers(String name, int type) throws IOException {
        return ask(name, type).getSection(Section.ANSWER).stream()
                .map(Record::rdataToString)
                .toList();
    }

    private static Message ask(String name, int type) throws IOException {
        var question = Record.newRecord(Name.fromString(name), type, DClass.IN);
        return new SimpleResolver(cloud.dns()).send(Message.newQuery(question));
    }
}
