package dev.vetrina.kit.audit;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which fields of a record have another value now, by name and without a value.
public final class ChangedFields {

    private ChangedFields() {}

    /// In the record's own order. A field of a field is named `identity.jwksUrl`; what is no
    /// record, such as a map, is one field: its keys are what people wrote, and any number.
    public static <R extends Record> List<String> between(R before, R after) {
        var changed = new ArrayList<String>();
        compare("", before, after, changed);
        return List.copyOf(changed);
    }

    private static void compare(String path, Record before, Record after, List<String> changed) {
        for (var component : before.getClass().getRecordComponents()) {
            var was = value(component, before);
            var is = value(component, after);
            if (Objects.equals(was, is)) {
                continue;
            }
            var name = path + component.getName();
            if (was instanceof Record old
                    && is instanceof Record now
                    && old.getClass() == now.getClass()) {
                compare(name + ".", old, now, changed);
            } else {
                changed.add(name);
            }
        }
    }

    private static @Nullable Object value(RecordComponent component, Record record) {
        try {
            var accessor = component.getAccessor();
            // Public, but perhaps in a class that is not.
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record's fields can be read", e);
        }
    }
}
