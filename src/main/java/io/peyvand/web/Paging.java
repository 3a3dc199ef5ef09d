package io.peyvand.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list, in which order: {@code ?page=0&size=50&sort=field,asc}. A column reaches SQL only out of the caller's own map of
 * sortable fields, never out of the request.
 *
 * @param orderBy an SQL {@code ORDER BY} list, such as {@code created_at DESC}
 */
public record Paging(int page, int size, String orderBy) {

    public static final int MAXIMUM_SIZE = 500;
    private static final int MAXIMUM_OFFSET = 10_000_000;

    /**
     * @param sortable SQL column by field name
     * @param defaultSort such as {@code externalId,asc}
     * @throws Problem with status 400 that names the parameter
     */
    public static Paging of(HttpServletRequest request, Map<String, String> sortable, String defaultSort) {
        int page = number(request, "page", 0, MAXIMUM_OFFSET, 0);
        int size = number(request, "size", 1, MAXIMUM_SIZE, 50);
        if ((long) page * size > MAXIMUM_OFFSET) {
            throw Problem.badRequest("page", "Page %d of size %d lies beyond row %d; narrow the list instead.".formatted(page, size, MAXIMUM_OFFSET));
        }
        var sort = request.getParameter("sort");
        return new Paging(page, size, orderBy(sort == null || sort.isBlank() ? defaultSort : sort, sortable));
    }

    public int offset() {
        return page * size;
    }

    /** @return what the list call answers */
    public <T> Page<T> page(List<T> items, long total) {
        return new Page<>(items, page, size, total);
    }

    public record Page<T>(List<T> items, int page, int size, long total) {

        public <R> Page<R> map(Function<T, R> change) {
            return new Page<>(items.stream().map(change).toList(), page, size, total);
        }

        public boolean hasNext() {
            return (page + 1L) * size < total;
        }
    }

    private static String orderBy(String sort, Map<String, String> sortable) {
        var parts = sort.split(",", -1);
        var column = sortable.get(parts[0]);
        if (column == null) {
            throw Problem.badRequest("sort", "Cannot sort by '%s'; sortable are %s.".formatted(parts[0], String.join(", ", sortable.keySet().stream().sorted().toList())));
        }
        var direction = parts.length < 2 ? "asc" : parts[1].toLowerCase(Locale.ROOT);
        if (parts.length > 2 || !(direction.equals("asc") || direction.equals("desc"))) {
            throw Problem.badRequest("sort", "Write the order as 'field,asc' or 'field,desc', not '%s'.".formatted(sort));
        }
        return column + (direction.equals("desc") ? " DESC" : " ASC");
    }

    private static int number(HttpServletRequest request, String name, int least, int most, int otherwise) {
        @Nullable String text = request.getParameter(name);
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Answered below, with the same words as a number out of range.
        }
        throw Problem.badRequest(name, "'%s' must be a whole number from %d to %d.".formatted(name, least, most));
    }
}
