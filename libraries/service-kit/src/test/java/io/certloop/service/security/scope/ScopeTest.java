package io.certloop.service.security.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.certloop.service.files.UnusableFileException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeTest {

    private static final Map<String, String> WEB = Map.of("team", "web");

    private final Scope own = Scope.of(Set.of("acct-1"), Set.of("team=web"));

    @Test
    void seesItsAccountsAndWhatFitsItsLabels() {
        assertThat(own.sees(Optional.of("acct-1"), Map.of())).isTrue();
        assertThat(own.sees(Optional.of("acct-2"), WEB)).isTrue();
        assertThat(own.sees(Optional.empty(), WEB)).isTrue();
        assertThat(own.sees(Optional.of("acct-2"), Map.of("team", "shop"))).isFalse();
        assertThat(own.sees(Optional.empty(), Map.of())).isFalse();
        assertThat(Scope.ALL.sees(Optional.empty(), Map.of())).isTrue();
        assertThat(Scope.NOTHING.sees(Optional.of("acct-1"), WEB)).isFalse();
    }

    @Test
    void labelsChooseAccounts() {
        assertThat(own.accounts(Map.of("acct-2", WEB, "acct-3", Map.of("team", "shop"))))
                .containsExactlyInAnyOrder("acct-1", "acct-2");
    }

    @Test
    void twoScopesSeeWhatEitherSees() {
        Scope both = own.or(Scope.ofAccount("acct-9"));
        assertThat(both).isEqualTo(Scope.of(Set.of("acct-1", "acct-9"), Set.of("team=web")));
        assertThat(both.or(Scope.ALL)).isEqualTo(Scope.ALL);
        assertThat(own.isWithin(both)).isTrue();
        assertThat(both.isWithin(own)).isFalse();
        assertThat(own.isWithin(Scope.ALL)).isTrue();
        assertThat(Scope.ALL.isWithin(own)).isFalse();
    }

    @Test
    void aPersonOfSeveralTeamsSeesWhatAnyOfThemSees() throws Exception {
        TeamsFile teams = teams("teams:\n  web: {accounts: [acct-1]}\n  shop: {labels: [team=shop]}\n");
        assertThat(teams.scope(List.of("web", "shop", "others")))
                .contains(Scope.of(Set.of("acct-1"), Set.of("team=shop")));
        assertThat(teams.scope(List.of("others"))).isEmpty();
    }

    @Test
    void everyFlawOfTheTeamsIsNamedWithItsLine() {
        assertThatThrownBy(() -> teams("teams:\n  web: {account: [a]}\n  shop: {labels: [1]}\n"))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("line 2 (/teams/web)")
                .hasMessageContaining("line 3 (/teams/shop/labels/0)");
        assertThatThrownBy(() -> teams("teams:\n  web: {labels: [team=a=b]}\n"))
                .hasMessageContaining("line 2 (/teams/web): \"team=a=b\" is no requirement");
    }

    private static TeamsFile teams(String text) throws UnusableFileException {
        return TeamsFile.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
