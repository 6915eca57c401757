addEventListener('load', () => print());
