package io.peyvand.consent;

/** Enough of an address for its owner to know it by, and for nobody else to write to. */
class Masked {

    static String address(String email) {
        int at = email.lastIndexOf('@');
        String name = at < 0 ? email : email.substring(0, at);
        String first = name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
        return first + "•••" + (at < 0 ? "" : email.substring(at));
    }

    private Masked() {
    }
}
