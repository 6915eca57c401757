// Whoever signs in here finds no log page that was kept for somebody else.
self.caches?.delete('ripplemark-log');
