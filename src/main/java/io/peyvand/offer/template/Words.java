package io.peyvand.offer.template;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences of this module in the reader's language, for what is said outside of a page as well. */
public class Words {

    private static final ResourceBundle.Control ENGLISH_ELSE = ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    public static String in(Locale locale, String key, Object... arguments) {
        ResourceBundle bundle = ResourceBundle.getBundle("messages/offer", locale, ENGLISH_ELSE);
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }

    private Words() {
    }
}
