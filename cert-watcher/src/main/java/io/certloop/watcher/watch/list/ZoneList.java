package io.certloop.watcher.watch.list;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.RelativeNameException;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** Reads the names of a DNS zone file that have an A, AAAA or CNAME record, in file order. */
final class ZoneList {

    private static final Set<Integer> TYPES = Set.of(Type.A, Type.AAAA, Type.CNAME);
    private static final Pattern LINE = Pattern.compile(".*?:(\\d+): *(.*)", Pattern.DOTALL);

    /**
     * The TTL in seconds for records of a file that sets none. Its value has no effect here, because TTLs are not used.
     */
    private static final long ANY_TTL = 3600;

    private ZoneList() {}

    /**
     * Reads the names of a zone file into {@code into}, and records there what is wrong with the file.
     *
     * @param file the file's name, for messages
     * @param origin the suffix of names that do not end with a dot, until the file sets $ORIGIN; if absent and needed,
     *     a mistake is recorded and the rest of the file is not read
     */
    static void read(InputStream zone, String file, Optional<String> origin, Targets into) throws IOException {
        try (Master records = new Master(zone, origin(origin), ANY_TTL)) {
            // A file of a stranger reads no other file.
            records.disableIncludes();
            Name last = null;
            int number = 0;
            into.from(file, "record");
            for (Record each = records.nextRecord(); each != null; each = records.nextRecord()) {
                number++;
                Name name = each.getName();
                if (TYPES.contains(each.getType()) && !name.equals(last) && !isService(name)) {
                    into.add(number, name.toString(true));
                    last = name;
                }
            }
        } catch (RelativeNameException e) {
            into.from(file, "line");
            into.mistake(1, "names without a final dot and no $ORIGIN; --origin DOMAIN must say it");
        } catch (TextParseException e) {
            Matcher where = LINE.matcher(String.valueOf(e.getMessage()));
            boolean told = where.matches();
            into.from(file, "line");
            into.mistake(
                    told ? Integer.parseInt(where.group(1)) : 1,
                    Target.printable(told ? where.group(2) : String.valueOf(e.getMessage())));
        }
    }

    private static Name origin(Optional<String> origin) throws TextParseException {
        return origin.isPresent() ? Name.fromString(origin.get(), Name.root) : null;
    }

    /**
     * Whether a name has a label that begins with an underscore, such as _acme-challenge or _sip._tcp. These names are
     * no hosts.
     */
    private static boolean isService(Name name) {
        return name.toString().startsWith("_") || name.toString().contains("._");
    }

    /**
     * The origin in a conventional file name such as db.example.com or example.com.zone; empty if the file name
     * contains no domain.
     */
    static Optional<String> originByFile(String file) {
        String name = file.toLowerCase(Locale.ROOT)
                .replaceFirst("^(db|zone)\\.", "")
                .replaceFirst("\\.(zone|db|txt|hosts)$", "");
        return name.matches("([a-z0-9-]+\\.)+[a-z0-9-]{2,63}") ? Optional.of(name) : Optional.empty();
    }
}
