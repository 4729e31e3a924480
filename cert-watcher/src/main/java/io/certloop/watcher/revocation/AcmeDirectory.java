package io.certloop.watcher.revocation;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * An ACME server, and the issuers whose certificates it knows.
 *
 * @param url address of the server's directory
 * @param issuers organisations or common names of issuers, or authority key identifiers in hex; a name may end with an
 *     asterisk
 */
public record AcmeDirectory(URI url, List<String> issuers) {

    public AcmeDirectory {
        issuers = List.copyOf(issuers);
    }

    boolean knows(String issuer, String authorityKeyId) {
        return issuers.stream()
                .anyMatch(each -> !authorityKeyId.isEmpty()
                                && each.toLowerCase(Locale.ROOT).equals(authorityKeyId)
                        || names(issuer).stream().anyMatch(name -> matches(each, name)));
    }

    private static boolean matches(String pattern, String name) {
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }

    private static List<String> names(String issuer) {
        try {
            return new LdapName(issuer)
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("O")
                                    || rdn.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .map(Object::toString)
                            .toList();
        } catch (InvalidNameException e) {
            return List.of();
        }
    }
}
