package io.peyvand.offer;

/** Shows a mail as a program in light or dark mode would, whatever the browser of the onlooker prefers. */
record PreviewScheme(String scheme) {

    private static final String ASKED = "\\(\\s*prefers-color-scheme\\s*:\\s*%s\\s*\\)";

    String applied(String html) {
        boolean dark = scheme.equals("dark");
        return html.replaceAll(ASKED.formatted("dark"), dark ? "(min-width: 0)" : "(max-width: 0)")
                .replaceAll(ASKED.formatted("light"), dark ? "(max-width: 0)" : "(min-width: 0)")
                .replaceFirst("(?i)</head>", "<style>:root { color-scheme: only %s !important }</style></head>".formatted(dark ? "dark" : "light"));
    }
}
