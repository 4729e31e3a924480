package io.certloop.ticket.recognition.subject;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/**
 * Removes the numbers of a list from its names: in "1.www.example.com 2.img.example.org" the numbers are not labels of
 * the names.
 */
final class NumberedNames {

    private NumberedNames() {}

    /**
     * The names without the numbers. Names that would be equal without them keep the numbers: "1.example.com
     * 2.example.com".
     */
    static List<String> withoutNumbers(Collection<String> names) {
        var without = new ArrayList<String>();
        int number = 0;
        for (String name : names) {
            String lead = (number + 1) + ".";
            boolean next = name.startsWith(lead) && name.indexOf('.', lead.length()) > 0;
            number += next ? 1 : 0;
            without.add(next ? name.substring(lead.length()) : name);
        }
        boolean alone = number == 1 && without.stream().noneMatch(rest -> rest.startsWith("www."));
        boolean differ = new HashSet<>(without).size() == without.size();
        return number == 0 || alone || !differ ? List.copyOf(names) : List.copyOf(without);
    }
}
