import './connection.js';
