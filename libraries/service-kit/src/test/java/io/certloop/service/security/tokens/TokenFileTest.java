package io.certloop.service.security.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.service.security.Account;
import io.certloop.service.security.Role;
import io.certloop.service.security.scope.Scope;
import io.certloop.service.text.Sha256;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenFileTest {

    private static String hash(String token) {
        return Sha256.hex(token);
    }

    @Test
    void knowsATokenByItsHash() {
        TokenFile book = TokenFile.parse("""
                        # who          may what
                        li             operator,approver %s

                        ticket-service ticket-requester  %s
                        """.formatted(hash("first"), hash("second")), Scope.ALL);
        assertThat(book.find(Sha256.of("first"))).contains(new Account("li", Set.of("operator", "approver")));
        assertThat(book.find(Sha256.of("second")).orElseThrow().name()).isEqualTo("ticket-service");
        assertThat(book.find(Sha256.of("third"))).isEmpty();
        assertThat(book.find(Sha256.of(""))).isEmpty();
        assertThat(book.find(Sha256.of(hash("first")))).isEmpty();
    }

    @Test
    void knowsAServiceAccountByItsSubjectAndNotAsAToken() {
        String subject = "system:serviceaccount:certloop:ticket-service";
        TokenFile book = TokenFile.parse("ticket-service ticket-requester,viewer " + subject, Scope.ALL);
        assertThat(book.workload(subject))
                .contains(new Account("ticket-service", Set.of("ticket-requester", "viewer")));
        assertThat(book.workload("system:serviceaccount:other:ticket-service")).isEmpty();
        assertThat(book.find(Sha256.of(subject))).isEmpty();
        assertThat(book.find(Sha256.of(""))).isEmpty();
    }

    @Test
    void namesEveryLineToMendAndNoHash() {
        String good = hash("x");
        assertThatThrownBy(() -> TokenFile.parse(
                        "li operator\nwu king %s\nma viewer %s".formatted(good, good.substring(1)), Scope.ALL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 1:")
                .hasMessageContaining("line 2:")
                .hasMessageContaining("line 3:")
                .hasMessageNotContaining(good.substring(1));
    }

    @Test
    void whatAnEntrySeesStandsBehindItsHash() {
        TokenFile book = TokenFile.parse("""
                        li  operator %s account=acct-1,acct-2 label=team=web,env!=test
                        wu  viewer %s
                        all viewer %s account=*
                        """.formatted(hash("li"), hash("wu"), hash("all")), Scope.NOTHING);
        assertThat(book.find(Sha256.of("li")).orElseThrow().scope())
                .isEqualTo(Scope.of(Set.of("acct-1", "acct-2"), Set.of("team=web,env!=test")));
        assertThat(book.find(Sha256.of("wu")).orElseThrow().scope()).isEqualTo(Scope.NOTHING);
        assertThat(book.find(Sha256.of("all")).orElseThrow().scope()).isEqualTo(Scope.ALL);
    }

    @Test
    void namesEveryFlawOfAScope() {
        String hash = hash("x");
        assertThatThrownBy(() -> TokenFile.parse(
                        "li operator %1$s accounts=a\nwu viewer %1$s account=a,\nma viewer %1$s label=a=b=c"
                                .formatted(hash),
                        Scope.ALL))
                .hasMessageContaining("line 1: has something else")
                .hasMessageContaining("line 2: a scope must not have an empty account")
                .hasMessageContaining("line 3: \"a=b=c\" is no requirement");
    }

    @Test
    void aRoleHoldsOthers() {
        assertThat(Role.withHeld(Set.of("admin"))).containsExactlyInAnyOrder("admin", "operator", "approver", "viewer");
        assertThat(Role.withHeld(Set.of("approver"))).containsExactlyInAnyOrder("approver", "viewer");
        assertThat(Role.withHeld(Set.of("notifier"))).containsExactly("notifier");
    }
}
