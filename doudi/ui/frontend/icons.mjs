// The drawings of Tabler that the pages show, by name: all of them in one sprite.
export const ICONS = [
  "adjustments", "alert-triangle", "arrow-left", "arrow-right", "books", "building-bank", "calendar", "cash",
  "chart-bar", "check", "chevron-down", "chevron-right", "circle-check", "clock", "clock-exclamation", "download",
  "external-link", "file-import", "file-spreadsheet", "file-text", "filter", "gavel", "help", "home", "id", "inbox",
  "info-circle", "language", "list-check", "lock", "logout", "map-pin", "menu-2", "pencil", "photo", "plus",
  "printer", "refresh", "search", "send", "shield-lock", "sitemap", "sun", "trash", "upload", "user", "user-plus",
  "users", "wallet", "x",
];
