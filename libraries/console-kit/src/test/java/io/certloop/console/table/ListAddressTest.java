package io.certloop.console.table;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListAddressTest {

    private static ListAddress of(Map<String, String> parameters) {
        MultivaluedMap<String, String> query = new MultivaluedHashMap<>(parameters);
        UriInfo uri = (UriInfo) Proxy.newProxyInstance(
                UriInfo.class.getClassLoader(),
                new Class<?>[] {UriInfo.class},
                (proxy, method, args) -> method.getName().equals("getPath") ? "/console/runs" : query);
        return ListAddress.of(uri);
    }

    @Test
    void anotherFilterBeginsWithTheFirstPage() {
        ListAddress list = of(Map.of("state", "Held", "after", "c1"));
        assertThat(list.with("account", "a&b")).hasToString("/console/runs?state=Held&account=a%26b");
        assertThat(list.without("state")).hasToString("/console/runs");
    }

    @Test
    void theSameListHasOneAddressInWhateverOrderItWasAskedFor() {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("sort", "urgency");
        asked.put("owner", "me");
        assertThat(of(asked)).hasToString("/console/runs?owner=me&sort=urgency");
    }

    @Test
    void aPageKeepsFiltersAndOrder() {
        ListAddress list = of(Map.of("sort", "-started", "before", "c1"));
        assertThat(list.with("after", "c2")).hasToString("/console/runs?sort=-started&after=c2");
        assertThat(list.at("/console/runs.csv")).hasToString("/console/runs.csv?sort=-started");
    }

    @Test
    void aColumnTellsItsOrderAndReversesIt() {
        assertThat(of(Map.of()).sortable("started", "started", ""))
                .isEqualTo(column("/console/runs?sort=-started", ""));
        assertThat(of(Map.of("sort", "-started")).sortable("started", "started", ""))
                .isEqualTo(column("/console/runs?sort=started", "descending"));
        assertThat(of(Map.of("sort", "started")).sortable("started", "started", ""))
                .isEqualTo(column("/console/runs?sort=-started", "ascending"));
    }

    private static Column column(String href, String order) {
        return new Column("started", Optional.of(href), order, "");
    }

    @Test
    void anEmptyParameterIsNoFilter() {
        assertThat(of(Map.of("state", " ")).get("state")).isEmpty();
    }
}
