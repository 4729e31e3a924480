package io.certloop.remediation.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccountSelectionTest {

    private static final Map<String, Map<String, String>> LABELLED =
            Map.of("acct-2", Map.of("team", "web"), "acct-3", Map.of("team", "shop"));

    @Test
    void hasItsAccountsAndThoseWhoseLabelsFit() {
        AccountSelection web = AccountSelection.of(Set.of("acct-1"), Set.of("team=web"));

        assertThat(web.includes("acct-1", LABELLED)).isTrue();
        assertThat(web.includes("acct-2", LABELLED)).isTrue();
        assertThat(web.includes("acct-3", LABELLED)).isFalse();
        assertThat(web.includes("", LABELLED)).isFalse();
        assertThat(AccountSelection.ALL.includes("", LABELLED)).isTrue();
    }

    @Test
    void anUnknownAccountFitsNoSelector() {
        assertThat(AccountSelection.of(Set.of(), Set.of("team!=web")).includes("acct-9", LABELLED))
                .isFalse();
    }

    @Test
    void aFlawIsNamed() {
        assertThatThrownBy(() -> AccountSelection.of(List.of(""), List.of()))
                .hasMessage("must not have an empty account or label");
        assertThatThrownBy(() -> AccountSelection.of(List.of(), List.of("a=b=c")))
                .hasMessageContaining("\"a=b=c\" is no requirement");
    }
}
